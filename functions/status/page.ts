import type { statusRoutes } from '../../shared/contract/status.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { pageReply } from '../../shared/http/page.ts';
import css from '../../web/status/page.css';
import html from '../../web/status/page.html';
import js from '../../web/status/page.inline.js';

/** GET /status: one answer without further files, so that the page works when nothing else does. */
export const getStatusPage: Handler<typeof statusRoutes.getStatusPage> = async () => {
  const { body, headers } = pageReply({ html, css, js });
  return { body, headers: { ...headers, 'Cache-Control': 'public, max-age=60' } };
};

import { createHash } from 'node:crypto';
import type { statusRoutes } from '../../shared/contract/status.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { pageMarkup } from './page/markup.ts';
import { pageScript } from './page/script.ts';
import { pageStyle } from './page/style.ts';

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing but what the page is made of, and its own origin to ask: by their hashes, so that nothing else runs. */
const POLICY = [
  "default-src 'none'",
  `script-src ${hashOf(pageScript)}`,
  `style-src ${hashOf(pageStyle)}`,
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** GET /status: whole in one answer, so that it is there when nothing else is. */
export const getStatusPage: Handler<typeof statusRoutes.getStatusPage, unknown> = async () => ({
  body: pageMarkup(pageStyle, pageScript),
  headers: {
    'Content-Security-Policy': POLICY,
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'public, max-age=60',
  },
});

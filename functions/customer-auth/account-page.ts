import type { customerAuthRoutes } from '../../shared/contract/customer-auth.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { pageReply } from '../../shared/http/page.ts';
import css from '../../web/account/page.css';
import html from '../../web/account/page.html';
import js from '../../web/account/page.inline.js';

/** GET /account: the page that mailed links open. Their token follows a #, so browsers never send it to a server. */
export const getAccountPage: Handler<typeof customerAuthRoutes.getAccountPage> = async () =>
  pageReply({ html, css, js });

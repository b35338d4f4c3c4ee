import { createHmac, timingSafeEqual } from 'node:crypto';
import { Forbidden } from '../core/errors.ts';
import type { HttpRequest } from './request.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

const REFUSED =
  "Send your session's X-CSRF-Token from a page of this deployment. GET /api/auth/session returns it.";

/**
 * What a page must send beside the cookie. It follows from the session's id, which only the cookie holds, and lasts as
 * long as the session does. https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export const csrfTokenOf = (sessionId: string): string =>
  createHmac('sha256', sessionId).update('bob csrf token').digest('base64url');

/**
 * Refuses a call with an unsafe method that a browser may have been led to make: the token must be the session's, and
 * what the browser says of the page that asked must name this deployment.
 *
 * @throws Forbidden
 */
export function requireIntent(request: HttpRequest, sessionId: string, publicBaseUrl: string): void {
  if (SAFE.has(request.route.method)) return;
  requireOwnPage(request, publicBaseUrl);
  const token = Buffer.from(request.header('x-csrf-token') ?? '');
  const expected = Buffer.from(csrfTokenOf(sessionId));
  if (token.length !== expected.length || !timingSafeEqual(token, expected)) throw new Forbidden(REFUSED);
}

/**
 * Refuses what does not come from a page of the deployment. Browsers send `Origin` with every unsafe method and
 * `Sec-Fetch-Site` with every request, and let no page set either; a call with neither comes from no browser that we
 * could trust with a cookie.
 *
 * @throws Forbidden
 */
export function requireOwnPage(request: HttpRequest, publicBaseUrl: string): void {
  const origin = request.header('origin');
  const site = request.header('sec-fetch-site');
  const isOwn =
    (origin ?? site) !== undefined &&
    (origin === undefined || origin === new URL(publicBaseUrl).origin) &&
    (site === undefined || site === 'same-origin');
  if (!isOwn) throw new Forbidden(REFUSED);
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import { Forbidden } from '../core/errors.ts';
import type { HttpRequest } from './request.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

const REFUSED =
  "Send your session's X-CSRF-Token from a page of this deployment. GET /api/auth/session returns it.";

/**
 * The token that a page must send beside the cookie. It is derived from the session's id, which only the cookie holds,
 * and is valid as long as the session. https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export const csrfTokenOf = (sessionId: string): string =>
  createHmac('sha256', sessionId).update('bob csrf token').digest('base64url');

/**
 * Refuses cross-site request forgery: a call with an unsafe method must carry the session's token and come from a page of
 * this deployment.
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
 * Refuses calls from anywhere but a page of this deployment. Browsers send `Origin` with every unsafe method and
 * `Sec-Fetch-Site` with every request, and no page can set them. A call with neither comes from a browser too old to be
 * trusted with a cookie.
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

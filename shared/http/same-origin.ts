import { Forbidden } from '../core/errors.ts';
import type { HttpRequest } from './request.ts';

/**
 * Refuses browsers on pages of other websites. A browser sends `Origin` with every POST; a request without it comes from
 * a server, which could send any origin. `Sec-Fetch-Site` is trusted too, because pages cannot set it.
 * https://fetch.spec.whatwg.org/#origin-header
 *
 * @param elsewhere tells callers on other websites what to use instead
 * @throws Forbidden
 */
export function requireSameOrigin(
  request: HttpRequest,
  publicBaseUrl: string,
  elsewhere = 'On other websites use /api/widget/chat.',
): void {
  const origin = request.header('origin');
  const site = request.header('sec-fetch-site');
  const foreign = origin !== undefined && origin !== new URL(publicBaseUrl).origin;
  if (foreign || site === 'cross-site' || site === 'same-site') {
    throw new Forbidden(`This path is for the deployment's own pages. ${elsewhere}`);
  }
}

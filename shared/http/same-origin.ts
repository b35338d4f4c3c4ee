import { Forbidden } from '../core/errors.ts';
import type { HttpRequest } from './request.ts';

/**
 * Refuses a browser on a page of somebody else's. A browser names its origin on every POST; what names none is a
 * server, which an origin cannot stop. `Sec-Fetch-Site` is believed as well: pages cannot set it.
 * https://fetch.spec.whatwg.org/#origin-header
 *
 * @param elsewhere what to do on other websites
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

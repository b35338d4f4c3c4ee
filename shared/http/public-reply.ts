import { entityTag, isAtHand } from './entity-tag.ts';
import type { Reply } from './handler.ts';
import type { HttpRequest } from './request.ts';

/** A public answer with a version: pages of every origin may read it, and may cache it for a minute. */
export function publicReply<A>(request: HttpRequest, version: number, body: A): Reply<A> {
  return {
    body,
    ...(isAtHand(request.header('if-none-match'), version) ? { status: 304 } : {}),
    headers: {
      'Access-Control-Allow-Origin': '*',
      'Cache-Control': 'public, max-age=60',
      ETag: entityTag(version),
    },
  };
}

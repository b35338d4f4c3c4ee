import { entityTag, isAtHand } from './entity-tag.ts';
import type { Reply } from './handler.ts';
import type { HttpRequest } from './request.ts';

/** An answer that is the same for everyone until its version changes: any page may read it, and keep it for a minute. */
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

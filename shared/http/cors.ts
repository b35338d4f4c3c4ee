/** Headers that a page on another origin may read from a real answer. */
export const EXPOSED_HEADERS = 'RateLimit, RateLimit-Policy, Retry-After, Location';

/** Answer of every preflight. It names any origin, because a preflight carries no key and grants nothing. */
export const preflightHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
  'Access-Control-Allow-Headers': 'Content-Type, X-Widget-Key, X-Session-Id, X-Session-Token',
  'Access-Control-Max-Age': '7200',
} as const;

/** Headers of a real answer to an allowed origin. No credentials: the widget's proof travels in headers. */
export const corsHeaders = (origin: string): Record<string, string> => ({
  'Access-Control-Allow-Origin': origin,
  'Access-Control-Expose-Headers': EXPOSED_HEADERS,
});

/** Headers of an answer that rests on nothing of a tenant's, and that a page may read whatever its origin. */
export const anyOriginHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': EXPOSED_HEADERS,
} as const;

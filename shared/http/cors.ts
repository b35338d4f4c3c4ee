/** Answer headers that pages on other origins may read. */
export const EXPOSED_HEADERS = 'RateLimit, RateLimit-Policy, Retry-After, Location';

/** Headers of every preflight answer. They allow any origin, because a preflight carries no key and grants nothing. */
export const preflightHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
  'Access-Control-Allow-Headers': 'Content-Type, X-Widget-Key, X-Session-Id, X-Session-Token',
  'Access-Control-Max-Age': '7200',
} as const;

/** Headers of an answer to an allowed origin. They allow no cookies: the widget sends its session token in a header. */
export const corsHeaders = (origin: string): Record<string, string> => ({
  'Access-Control-Allow-Origin': origin,
  'Access-Control-Expose-Headers': EXPOSED_HEADERS,
});

/** Headers of an answer that says nothing about a tenant: pages of every origin may read it. */
export const anyOriginHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': EXPOSED_HEADERS,
} as const;

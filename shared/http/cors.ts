/** Answer headers that pages on other origins may read. */
export const EXPOSED_HEADERS = 'RateLimit, RateLimit-Policy, Retry-After, Location';

/** Headers of every preflight answer. They allow any origin, because a preflight carries no key and grants nothing. */
export const preflightHeaders = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, POST, OPTIONS',
  // Tools that trace requests add their headers to every fetch of a page. `*` allows all but `Authorization`; browsers
  // without it need the names.
  'Access-Control-Allow-Headers':
    '*, Content-Type, X-Widget-Key, X-Session-Id, X-Session-Token, Sentry-Trace, Baggage, Traceparent, Tracestate, ' +
    'X-Requested-With, X-Datadog-Trace-Id, X-Datadog-Parent-Id, X-Datadog-Origin, X-Datadog-Sampling-Priority, NewRelic',
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

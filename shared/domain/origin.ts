import { Invalid } from './errors.ts';

/**
 * The serialized form in which a browser sends an origin: scheme, host in lower case and punycode, port unless it
 * is the scheme's own. https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin
 *
 * @throws Invalid for anything but a bare http(s) origin: a path, query, user or wildcard is refused rather than
 *   dropped, because the tenant meant something by it
 */
export function parseOrigin(text: string, path = 'origins'): string {
  const refuse = (message: string) => new Invalid([{ path, message: `${JSON.stringify(text)} ${message}` }]);
  if (text.length > 255) throw refuse('is longer than 255 characters');
  if (text.includes('*')) throw refuse('has a wildcard; name each origin exactly');
  if (!URL.canParse(text)) throw refuse('is not an origin like https://www.example.com');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw refuse('must begin with https:// or http://');
  if (
    url.username ||
    url.password ||
    url.search ||
    url.hash ||
    (url.pathname !== '/' && url.pathname !== '')
  ) {
    throw refuse('must be scheme, host and port only, like https://www.example.com');
  }
  if (url.hostname.endsWith('.')) throw refuse('ends with a dot');
  return url.origin;
}

/** Exact match against the list. A missing, empty or `null` origin never matches; an empty list denies everyone. */
export const isAllowedOrigin = (allowed: readonly string[], origin: string | undefined): origin is string =>
  origin !== undefined && origin !== 'null' && allowed.includes(origin);

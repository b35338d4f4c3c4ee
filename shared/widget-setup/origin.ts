import { type FieldError, Invalid } from '../core/errors.ts';

/** Maximum number of characters before normalization. */
export const MAX_ORIGIN_CHARS = 255;

/** Rejects what a URL parser silently corrects: white space, backslashes, missing slashes, empty parts. */
const SHAPE = /^[a-z]+:\/\/[^\s\\/?#@\p{Cc}]+\/?$/iu;

/**
 * Serializes an origin as browsers send it: scheme, host in lower case and punycode, port unless it is the default.
 * https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin
 *
 * @throws Invalid for anything but a bare http(s) origin. A path, query, user or wildcard is rejected and not dropped,
 *   because the tenant expects it to matter
 */
export function parseOrigin(text: string, path = 'origins'): string {
  const refuse = (message: string) =>
    new Invalid([{ path, message: `${JSON.stringify(text.slice(0, MAX_ORIGIN_CHARS))} ${message}` }]);
  if (text.length > MAX_ORIGIN_CHARS) throw refuse(`is longer than ${MAX_ORIGIN_CHARS} characters`);
  if (text.includes('*')) throw refuse('has a wildcard; name each origin exactly');
  if (!URL.canParse(text)) throw refuse('is not an origin like https://www.example.com');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw refuse('must begin with https:// or http://');
  if (!SHAPE.test(text)) throw refuse('must be scheme, host and port only, like https://www.example.com');
  if (url.hostname.endsWith('.')) throw refuse('ends with a dot');
  return url.origin;
}

/** Removes duplicates. @throws Invalid for all invalid entries */
export function parseOrigins(texts: readonly string[]): string[] {
  const errors: FieldError[] = [];
  const origins = texts.flatMap((text, n) => {
    try {
      return [parseOrigin(text, `origins.${n}`)];
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      errors.push(...error.errors);
      return [];
    }
  });
  if (errors.length > 0) throw new Invalid(errors);
  return [...new Set(origins)];
}

/** Exact match. A missing, empty or `null` origin never matches; an empty list denies all. */
export const isAllowedOrigin = (allowed: readonly string[], origin: string | undefined): origin is string =>
  origin !== undefined && origin !== 'null' && allowed.includes(origin);

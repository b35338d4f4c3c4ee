/**
 * The cookie with an operator's access token. Scripts cannot read it; `__Host-` binds it to this host over HTTPS.
 * https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#__host-
 */
export const OPERATOR_COOKIE = '__Host-bob-operator';

/** The cookie with the refresh token. */
export const REFRESH_COOKIE = '__Host-bob-operator-refresh';

/** `Set-Cookie` value for a token; a `maxAge` of 0 seconds deletes the cookie. */
export const hostCookie = (name: string, value: string, maxAge: number): string =>
  `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; Secure; SameSite=Strict`;

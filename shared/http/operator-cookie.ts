/**
 * Holds an operator's access token, out of reach of scripts. `__Host-` binds it to this host over https.
 * https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#__host-
 */
export const OPERATOR_COOKIE = '__Host-bob-operator';

/** Holds the refresh token beside it. */
export const REFRESH_COOKIE = '__Host-bob-operator-refresh';

/** `Set-Cookie` value that keeps a token for some seconds; 0 takes it away. */
export const hostCookie = (name: string, value: string, maxAge: number): string =>
  `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; Secure; SameSite=Strict`;

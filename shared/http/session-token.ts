import { sessionToken } from '../contract/schemas/chat-request.ts';
import type { HttpRequest } from './request.ts';

/**
 * `__Host-` binds the cookie to this host over HTTPS, so that no other page can set it.
 * https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Set-Cookie#__host-
 */
const NAME = '__Host-bob-session';
const MAX_AGE_SECONDS = 30 * 86_400;

/** `Set-Cookie` value for the session's token. Scripts cannot read it. */
export const sessionCookie = (token: string): string =>
  `${NAME}=${token}; Path=/; Max-Age=${MAX_AGE_SECONDS}; HttpOnly; Secure; SameSite=Strict`;

/**
 * The token of the request, from the header or the cookie. A malformed token cannot be ours and is ignored.
 */
export const presentedToken = (request: HttpRequest): string | undefined =>
  wellFormed(request.header('x-session-token')) ?? wellFormed(request.cookie(NAME));

const wellFormed = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : sessionToken().safeParse(text).data;

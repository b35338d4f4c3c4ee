import * as z from 'zod/mini';
import { routeGroup } from './route.ts';
import { described } from './schemas/described.ts';
import {
  credentials,
  csrfToken,
  operatorSignIn,
  refreshToken,
  secondFactor,
  totpAnswer,
  totpRequest,
  userSummary,
} from './schemas/sign-in.ts';

/** Signing in to Mission Control, and the keys that sign every token. */
export const authRoutes = routeGroup({
  postLogin: {
    method: 'POST',
    path: '/api/auth/login',
    caller: 'anyone',
    summary: 'Sign in as an operator',
    description:
      'Answers with tokens, and sets them as cookies for pages of this deployment. Other origins are refused. A 401 of ' +
      'type `urn:bob:problem:second-factor` asks for `code`.',
    body: credentials,
    answer: operatorSignIn,
    problems: [401, 403, 409],
  },
  postRefresh: {
    method: 'POST',
    path: '/api/auth/refresh',
    caller: 'anyone',
    summary: 'Exchange a refresh token for the next tokens',
    description:
      'Without `refresh_token` the cookie counts, on pages of this deployment only. A refresh token is good once: one ' +
      'that comes again ends its session.',
    body: () => z.strictObject({ refresh_token: z.optional(refreshToken()) }),
    answer: operatorSignIn,
    problems: [401, 403, 409],
  },
  postLogout: {
    method: 'POST',
    path: '/api/auth/logout',
    caller: 'operator',
    summary: 'End the session, with all its tokens',
    status: 204,
    answer: () => z.null(),
    problems: [409],
  },
  postTotp: {
    method: 'POST',
    path: '/api/auth/totp',
    caller: 'operator',
    summary: 'Enrol a second factor, then confirm it with its first code',
    body: totpRequest,
    answer: totpAnswer,
    problems: [409],
  },
  getSession: {
    method: 'GET',
    path: '/api/auth/session',
    caller: 'operator',
    summary: 'Who is signed in',
    answer: () =>
      z.object({
        user: userSummary(),
        tenant_id: z.string().check(described('The tenant that the caller works in.')),
        permissions: z.array(z.string()),
        second_factor: secondFactor(),
        csrf_token: csrfToken(),
      }),
  },
  getJwks: {
    method: 'GET',
    path: '/.well-known/jwks.json',
    caller: 'anyone',
    summary: 'The keys that sign our tokens',
    description: 'RFC 7517. Keep it for five minutes at most.',
    answer: () =>
      z.object({
        keys: z.array(
          z.object({
            kty: z.literal('EC'),
            crv: z.literal('P-256'),
            x: z.string(),
            y: z.string(),
            alg: z.literal('ES256'),
            use: z.literal('sig'),
            kid: z.string(),
          }),
        ),
      }),
  },
});

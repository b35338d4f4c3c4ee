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

/** Login of operators, and the public keys of every access token. */
export const authRoutes = routeGroup({
  postLogin: {
    method: 'POST',
    path: '/api/auth/login',
    caller: 'anyone',
    summary: 'Log in as an operator',
    description:
      'Returns tokens, and sets them as cookies for pages of this deployment. Other origins are refused with 403. A 401 ' +
      'of type `urn:bob:problem:second-factor` asks for `code`.',
    body: credentials,
    answer: operatorSignIn,
    problems: [401, 403, 409],
  },
  postRefresh: {
    method: 'POST',
    path: '/api/auth/refresh',
    caller: 'anyone',
    summary: 'Exchange a refresh token for new tokens',
    description:
      'Without `refresh_token` the cookie is used, on pages of this deployment only. A refresh token works once. ' +
      'Reusing one ends its session.',
    body: () => z.strictObject({ refresh_token: z.optional(refreshToken()) }),
    answer: operatorSignIn,
    problems: [401, 403, 409],
  },
  postLogout: {
    method: 'POST',
    path: '/api/auth/logout',
    caller: 'operator',
    summary: 'Log out: end the session and all its tokens',
    status: 204,
    answer: () => z.null(),
    problems: [409],
  },
  postTotp: {
    method: 'POST',
    path: '/api/auth/totp',
    caller: 'operator',
    summary: 'Enroll a second factor, then confirm it with its first code',
    body: totpRequest,
    answer: totpAnswer,
    problems: [409],
  },
  getSession: {
    method: 'GET',
    path: '/api/auth/session',
    caller: 'operator',
    summary: 'Get the current session',
    answer: () =>
      z.object({
        user: userSummary(),
        tenant_id: z.string().check(described('Tenant of the token.')),
        permissions: z.array(z.string()),
        second_factor: secondFactor(),
        csrf_token: csrfToken(),
      }),
  },
  getJwks: {
    method: 'GET',
    path: '/.well-known/jwks.json',
    caller: 'anyone',
    summary: 'Get the public keys of access tokens',
    description: 'JSON Web Key Set (RFC 7517). Cache it for at most five minutes.',
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

import * as z from 'zod/mini';
import { routeGroup } from './route.ts';
import { described } from './schemas/described.ts';
import { once } from './schemas/once.ts';

/** A signed-in user, as answers show one. */
export const userSummary = once(() =>
  z
    .object({ id: z.string(), email: z.string(), name: z.string(), role: z.string() })
    .check(z.meta({ id: 'User' })),
);

/** Signing in to Mission Control, and the keys that sign every token. */
export const authRoutes = routeGroup({
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
        csrf_token: z
          .string()
          .check(
            described('To be sent as X-CSRF-Token with every unsafe method, where the cookie signs in.'),
          ),
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

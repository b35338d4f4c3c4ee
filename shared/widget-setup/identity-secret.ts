import { randomBytes } from 'node:crypto';
import type { ChangeContext } from '../audit/change-versioned.ts';
import type { IdentitySecret } from '../conversations/identity.ts';
import { recordBy } from '../core/audit.ts';
import { Conflict } from '../core/errors.ts';
import { readIdentitySecret, removeIdentitySecret, replaceIdentitySecret } from './identity-secrets.ts';

/** The maximum lifetime of a token, so that all tokens of the old secret expire. */
const OVERLAP_MS = 24 * 60 * 60 * 1_000;

/**
 * Creates or replaces a tenant's secret. Tokens signed with the old one stay valid for a day, so that the tenant's server
 * can be updated without interruption.
 *
 * @throws Conflict for a concurrent replacement: one of the callers would get a secret that is not stored
 */
export async function createIdentitySecret(context: ChangeContext): Promise<IdentitySecret> {
  const { table, clock } = context;
  const now = clock.now();
  const before = await readIdentitySecret(table, now);
  const until = new Date(now.getTime() + OVERLAP_MS).toISOString();
  const secret: IdentitySecret = {
    secret: randomBytes(32).toString('hex'),
    createdAt: now.toISOString(),
    ...(before ? { previous: { secret: before.secret, until } } : {}),
  };
  const record = recordBy(context, {
    action: before ? 'identity_secret.rotated' : 'identity_secret.created',
    target: table.tenantId,
    ...(before ? { details: { previous_until: until } } : {}),
  });
  if (!(await replaceIdentitySecret(table, before, secret, record)))
    throw new Conflict('Somebody else is replacing the secret at the same time. Please try again.', 2);
  return secret;
}

/** Revokes the secret and the old one. From the next message on, no identity is valid. */
export async function revokeIdentitySecret(context: ChangeContext): Promise<void> {
  const { table } = context;
  await removeIdentitySecret(
    table,
    recordBy(context, { action: 'identity_secret.revoked', target: table.tenantId }),
  );
}

import { randomBytes } from 'node:crypto';
import type { IdentitySecret } from '../conversations/identity.ts';
import { type Author, recordBy } from '../core/audit.ts';
import { Conflict } from '../core/errors.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { readIdentitySecret, removeIdentitySecret, replaceIdentitySecret } from './identity-secrets.ts';

/** The longest life of a token that the secret before has signed. */
const OVERLAP_MS = 24 * 60 * 60 * 1_000;

/**
 * Makes a tenant's secret, or replaces it: tokens signed with the one before are good for another day, so that the
 * tenant's server can be changed without a visitor noticing.
 *
 * @throws Conflict when somebody else replaces it at the same time: one of the two would be told a secret that is none
 */
export async function createIdentitySecret(table: TenantTable, author: Author): Promise<IdentitySecret> {
  const now = author.clock.now();
  const before = await readIdentitySecret(table, now);
  const until = new Date(now.getTime() + OVERLAP_MS).toISOString();
  const secret: IdentitySecret = {
    secret: randomBytes(32).toString('hex'),
    createdAt: now.toISOString(),
    ...(before ? { previous: { secret: before.secret, until } } : {}),
  };
  const record = recordBy(author, {
    action: before ? 'identity_secret.rotated' : 'identity_secret.created',
    target: table.tenantId,
    ...(before ? { details: { previous_until: until } } : {}),
  });
  if (!(await replaceIdentitySecret(table, before, secret, record)))
    throw new Conflict('Somebody else is replacing the secret at the same time. Please try again.', 2);
  return secret;
}

/** Takes the secret away, and the one before: no identity is valid from the next message on. */
export async function revokeIdentitySecret(table: TenantTable, author: Author): Promise<void> {
  await removeIdentitySecret(
    table,
    recordBy(author, { action: 'identity_secret.revoked', target: table.tenantId }),
  );
}

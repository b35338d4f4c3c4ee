import { randomBytes } from 'node:crypto';
import { putIdentitySecret, readIdentitySecret, removeIdentitySecret } from '../data/identity-secrets.ts';
import type { TenantTable } from '../data/tenant-table.ts';
import type { Clock } from '../ports/clock.ts';
import type { IdentitySecret } from './identity.ts';

/** The longest life of a token that the secret before has signed. */
const OVERLAP_MS = 24 * 60 * 60 * 1_000;

/**
 * Makes a tenant's secret, or replaces it: tokens signed with the one before are good for another day, so that the
 * tenant's server can be changed without a visitor noticing.
 */
export async function createIdentitySecret(table: TenantTable, clock: Clock): Promise<IdentitySecret> {
  const now = clock.now();
  const before = await readIdentitySecret(table, now);
  const until = new Date(now.getTime() + OVERLAP_MS).toISOString();
  const secret: IdentitySecret = {
    secret: randomBytes(32).toString('hex'),
    createdAt: now.toISOString(),
    ...(before ? { previous: { secret: before.secret, until } } : {}),
  };
  await putIdentitySecret(table, secret);
  return secret;
}

/** Takes the secret away, and the one before: no identity is valid from the next message on. */
export const revokeIdentitySecret = (table: TenantTable): Promise<void> => removeIdentitySecret(table);

import type { VerifiedIdentity } from '../domain/identity.ts';
import { fromItem, inDays, toItem } from './entity.ts';
import { keys } from './keys.ts';
import type { TenantTable } from './tenant-table.ts';

/** Who writes in a conversation. */
export interface Visitor extends VerifiedIdentity {
  /** Whether the tenant's server vouches for it. */
  readonly verified: true;
  readonly verifiedAt: string;
}

/** Keeps who a conversation's visitor is, for as long as the conversation. */
export async function putVisitor(
  table: TenantTable,
  conversationId: string,
  identity: VerifiedIdentity,
  retentionDays: number,
  now: Date,
): Promise<void> {
  const visitor: Visitor = { ...identity, verified: true, verifiedAt: now.toISOString() };
  const key = keys.visitor(table.tenantId, conversationId);
  await table.write([{ put: toItem(key, visitor, inDays(now, retentionDays)) }]);
}

export async function readVisitor(
  table: TenantTable,
  conversationId: string,
  now: Date,
): Promise<Visitor | undefined> {
  return fromItem<Visitor>(await table.get(keys.visitor(table.tenantId, conversationId)), now);
}

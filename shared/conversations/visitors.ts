import { fromItem, inDays, toItem } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import { ConditionFailed } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import type { StatedFacts, VerifiedIdentity } from './identity.ts';

/** Who writes in a conversation. `verified` says whether the tenant's server vouches for it, or only a page says so. */
export type Visitor =
  | (VerifiedIdentity & { readonly verified: true; readonly verifiedAt: string })
  | (StatedFacts & { readonly verified: false; readonly statedAt: string });

/** Keeps who a conversation's visitor is, for as long as the conversation; in place of whatever was kept before. */
export async function putVerifiedVisitor(
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

/** Keeps what a page says of a conversation's visitor, unless the tenant's server has vouched for somebody. */
export async function putStatedVisitor(
  table: TenantTable,
  conversationId: string,
  facts: StatedFacts,
  retentionDays: number,
  now: Date,
): Promise<void> {
  const visitor: Visitor = { ...facts, verified: false, statedAt: now.toISOString() };
  const key = keys.visitor(table.tenantId, conversationId);
  try {
    await table.write([
      {
        put: toItem(key, visitor, inDays(now, retentionDays)),
        condition: 'attribute_not_exists(pk) OR #verified = :no OR #expiresAt <= :seconds',
        values: { no: false, seconds: Math.floor(now.getTime() / 1_000) },
      },
    ]);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
  }
}

export async function readVisitor(
  table: TenantTable,
  conversationId: string,
  now: Date,
): Promise<Visitor | undefined> {
  return fromItem<Visitor>(await table.get(keys.visitor(table.tenantId, conversationId)), now);
}

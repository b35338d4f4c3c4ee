import * as v from 'valibot';
import { inDays, rowReader, toItem } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { writeIf } from '../table/write-if.ts';
import type { StatedFacts, VerifiedIdentity } from './identity.ts';

/** The visitor of a conversation. `verified`: signed by the tenant's server. Otherwise only stated by the page. */
export type Visitor =
  | (VerifiedIdentity & { readonly verified: true; readonly verifiedAt: string })
  | (StatedFacts & { readonly verified: false; readonly statedAt: string });

const visitorRow = rowReader<Visitor>('visitor', ({ text, maybeText }) => {
  const facts = { name: maybeText, email: maybeText };
  return v.variant('verified', [
    v.looseObject({ ...facts, subject: text, verified: v.literal(true), verifiedAt: text }),
    v.looseObject({ ...facts, verified: v.literal(false), statedAt: text }),
  ]);
});

/** Stores a verified visitor, in place of any earlier one. It expires with the conversation. */
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

/** Stores the page's statement about the visitor, unless there is a verified visitor. */
export async function putStatedVisitor(
  table: TenantTable,
  conversationId: string,
  facts: StatedFacts,
  retentionDays: number,
  now: Date,
): Promise<void> {
  const visitor: Visitor = { ...facts, verified: false, statedAt: now.toISOString() };
  const key = keys.visitor(table.tenantId, conversationId);
  await writeIf(table, [
    {
      put: toItem(key, visitor, inDays(now, retentionDays)),
      condition: 'attribute_not_exists(pk) OR #verified = :no OR #expiresAt <= :seconds',
      values: { no: false, seconds: Math.floor(now.getTime() / 1_000) },
    },
  ]);
}

export async function readVisitor(
  table: TenantTable,
  conversationId: string,
  now: Date,
): Promise<Visitor | undefined> {
  return visitorRow(await table.get(keys.visitor(table.tenantId, conversationId)), now);
}

import { countSeats } from '../access/seat-store.ts';
import {
  type Account,
  accountKeys,
  accountOf,
  Credits,
  type LedgerEntry,
  ledgerRow,
} from '../billing/credit-store.ts';
import { allOrThrow } from '../core/all-or-throw.ts';
import { DEFAULT_PERSONA_ID } from '../core/persona.ts';
import { keys, prefixes } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { countSubscriptions } from '../webhooks/subscription-store.ts';

/** The usage of everything that a plan limits. */
export interface Counts {
  readonly seats: number;
  readonly personas: number;
  readonly knowledgeItems: number;
  readonly integrations: number;
}

export async function countUsed(table: TenantTable): Promise<Counts> {
  const { tenantId } = table;
  const defaultPersona = keys.persona(tenantId, DEFAULT_PERSONA_ID);
  const [seats, personas, items, integrations] = await allOrThrow([
    countSeats(table),
    queryAll(table, defaultPersona.pk, prefixes.persona),
    queryAll(table, keys.knowledgeItem(tenantId, '').pk, prefixes.item),
    countSubscriptions(table),
  ]);
  return {
    seats,
    personas: personas.filter(({ sk }) => sk !== defaultPersona.sk).length,
    knowledgeItems: items.length,
    integrations,
  };
}

/** The month's account, after releasing expired holds. */
export async function readAccount(table: TenantTable, month: string, now: Date): Promise<Account> {
  const items = await table.batchGet(accountKeys(table.tenantId, month));
  return new Credits(table).sweep(accountOf(month, items, now), now);
}

/** The uses of credits, newest first. */
export async function readLedger(
  table: TenantTable,
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
  now: Date,
): Promise<{ readonly entries: readonly LedgerEntry[]; readonly next: string | undefined }> {
  const { items, next } = await table.query({
    pk: keys.ledger(table.tenantId, '', '').pk,
    descending: true,
    limit,
    ...(after === undefined ? {} : { after }),
  });
  return { entries: items.flatMap((item) => ledgerRow(item, now) ?? []), next };
}

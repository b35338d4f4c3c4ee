import * as v from 'valibot';
import { rowReader } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import type { TenantTable } from '../table/tenant-table.ts';

/** Proof that the widget ran on an origin. */
export interface Proof {
  readonly origin: string;
  readonly firstAt: string;
  readonly lastAt: string;
}

const proofRow = rowReader<Proof>('proof', ({ text }) =>
  v.looseObject({ origin: text, firstAt: text, lastAt: text }),
);

export async function readProof(table: TenantTable, origin: string, now: Date): Promise<Proof | undefined> {
  return proofRow(await table.get(keys.proof(table.tenantId, origin)), now);
}

/** All proofs, including those for origins that are no longer allowed. */
export async function listProofs(table: TenantTable, now: Date): Promise<Proof[]> {
  const { pk, sk } = keys.proof(table.tenantId, '');
  return (await queryAll(table, pk, sk)).flatMap((item) => proofRow(item, now) ?? []);
}

/** Stores when the widget was seen. Concurrent calls keep the first `firstAt`. */
export async function recordProof(table: TenantTable, origin: string, at: string): Promise<void> {
  await table.write([
    {
      update: keys.proof(table.tenantId, origin),
      expression: 'SET #origin = :origin, #firstAt = if_not_exists(#firstAt, :at), #lastAt = :at',
      values: { origin, at },
    },
  ]);
}

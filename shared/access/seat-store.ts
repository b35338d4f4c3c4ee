import * as v from 'valibot';
import { ALWAYS, rowReader } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import type { Write } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import type { Tally } from './seats.ts';

const seatsRow = rowReader<Tally>('seats', ({ number }) => v.looseObject({ seats: number, owners: number }));

/** The number of seats in use. */
export async function countSeats(table: TenantTable): Promise<number> {
  return seatsRow(await table.get(keys.seats(table.tenantId)), ALWAYS)?.seats ?? 0;
}

/**
 * Counts a change of the team, in the same transaction. The condition fails if the plan has no free seat, or if the last
 * owner would be removed, also under concurrency.
 *
 * @param cap seats of the plan; Infinity for no limit
 */
export function seatsUpdate(tenantId: string, { seats, owners }: Tally, cap: number): Write {
  const conditions = [
    ...(seats > 0 && Number.isFinite(cap) ? ['(attribute_not_exists(#seats) OR #seats < :cap)'] : []),
    ...(owners < 0 ? ['#owners > :one'] : []),
  ];
  return {
    update: keys.seats(tenantId),
    expression:
      'SET #seats = if_not_exists(#seats, :zero) + :seats, #owners = if_not_exists(#owners, :zero) + :owners',
    ...(conditions.length > 0 ? { condition: conditions.join(' AND ') } : {}),
    values: {
      zero: 0,
      seats,
      owners,
      ...(seats > 0 && Number.isFinite(cap) ? { cap } : {}),
      ...(owners < 0 ? { one: 1 } : {}),
    },
  };
}

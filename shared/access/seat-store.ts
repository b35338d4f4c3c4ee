import { keys } from '../table/keys.ts';
import type { Write } from '../table/table.ts';
import type { Tally } from './seats.ts';

/**
 * Counts a change of the team, in the transaction with it. Its condition fails when more seats would be taken than the
 * plan has, or the last owner would be gone: whatever happens at the same moment.
 *
 * @param cap seats that the plan has; Infinity for no limit
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

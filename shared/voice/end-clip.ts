import { readBillingContext } from '../billing/billing-context.ts';
import { Unavailable } from '../core/errors.ts';
import type { Table } from '../table/table.ts';
import { TenantTable } from '../table/tenant-table.ts';
import type { ClipPlace } from './clip-jobs.ts';
import { type ClipJobServices, settleClip } from './settle-clip.ts';

/**
 * Ends a clip whose job is told to be done, whether its visitor is still there or not: the text stays for a day, sound, transcript and
 * job go. May be called any number of times, beside polls as well. What is no clip of ours is left alone: a job of another
 * deployment's in the same account has a name of the same form.
 *
 * @returns false when there is no such clip
 * @throws Unavailable when it is not all done yet: to be called again
 */
export async function endClip(table: Table, place: ClipPlace, services: ClipJobServices): Promise<boolean> {
  const own = new TenantTable(table, place.tenantId);
  const payer = await readBillingContext(own, services.clock.now());
  const settled = payer && (await settleClip(own, payer, place, services));
  if (!settled) return false;
  // Whoever asks may not see yet what the event already tells.
  if (settled.clip.status === 'running') throw new Unavailable('The transcription');
  await services.jobs.discard(place);
  return true;
}

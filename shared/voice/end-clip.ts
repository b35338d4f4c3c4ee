import { readBillingContext } from '../billing/billing-context.ts';
import { Unavailable } from '../core/errors.ts';
import type { Table } from '../table/table.ts';
import { TenantTable } from '../table/tenant-table.ts';
import type { ClipPlace } from './clip-jobs.ts';
import { type ClipJobServices, settleClip } from './settle-clip.ts';

/**
 * Ends a clip when its job's event arrives. The text is kept for a day for the visitor; audio, transcript and job are
 * deleted. Idempotent, and safe beside polls. Clips of other deployments in the same account are left alone; their
 * jobs' names have the same form.
 *
 * @returns false if there is no such clip
 * @throws Unavailable if it must be called again
 */
export async function endClip(table: Table, place: ClipPlace, services: ClipJobServices): Promise<boolean> {
  const own = new TenantTable(table, place.tenantId);
  const payer = await readBillingContext(own, services.clock.now());
  const settled = payer && (await settleClip(own, payer, place, services));
  if (!settled) return false;
  // The job's state is eventually consistent: it may still be `running` after the event.
  if (settled.clip.status === 'running') throw new Unavailable('The transcription');
  await services.jobs.discard(place);
  return true;
}

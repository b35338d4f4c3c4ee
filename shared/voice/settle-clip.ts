import type { BillingContext } from '../billing/billing-context.ts';
import type { Prices } from '../billing/prices.ts';
import type { Clock } from '../core/clock.ts';
import { Unavailable } from '../core/errors.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { ClipCredits } from './clip-credits.ts';
import type { ClipJobs, ClipPlace, JobState } from './clip-jobs.ts';
import { Clips, type StoredClip } from './clips.ts';

export interface ClipJobServices {
  readonly jobs: ClipJobs;
  readonly prices: Prices;
  readonly clock: Clock;
}

/** A clip after its job was polled. */
export interface SettledClip {
  readonly clip: StoredClip;
  /** True if the clip ended during this call, also if another process ended it. */
  readonly hasEnded: boolean;
}

/** A slower job counts as failed. Its credits stay reserved for a little longer (`HOLD_SECONDS`). */
const JOB_TIMEOUT_MS = 10 * 60_000;

/** If another process ends the clip at the same time, the second try returns its result. */
const TRIES = 2;

/**
 * Polls the job of a running clip. If the job is done, one transaction ends the clip and charges or releases its
 * credits; of concurrent callers, only the first one's succeeds. The caller deletes file, transcript and job.
 *
 * @returns undefined if there is no such clip
 * @throws Unavailable
 */
export async function settleClip(
  table: TenantTable,
  payer: BillingContext,
  place: ClipPlace,
  { jobs, prices, clock }: ClipJobServices,
): Promise<SettledClip | undefined> {
  const { conversationId, id } = place;
  const clips = new Clips(table, conversationId);
  let failure: Error = new Unavailable('The transcription');
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const now = clock.now();
    const clip = await clips.find(id, now);
    if (!clip) return undefined;
    if (clip.status !== 'running') return { clip, hasEnded: attempt > 1 };
    // A late job fails without asking it, because the hold of its credits expires soon.
    const isLate = now.getTime() - Date.parse(clip.startedAt) > JOB_TIMEOUT_MS;
    const state = isLate ? 'failed' : await lookOrFailure(jobs, place);
    if (state === 'running') return { clip, hasEnded: false };
    // Another process may just have ended the clip and deleted the job, so look at the clip again.
    if (state instanceof Unavailable) {
      failure = state;
      continue;
    }
    const credits = new ClipCredits(table, payer, await prices.current(), clock, clip.reservation);
    const ended = endOf(clip, state);
    const isDone = ended.status === 'done';
    const settled = isDone
      ? credits.chargeClip(id, conversationId, now)
      : { giveBack: credits.giveBack(now) };
    if (!(await clips.end(ended, { ...settled }, now))) continue;
    if (isDone) await credits.warn();
    return { clip: ended, hasEnded: true };
  }
  throw failure;
}

async function lookOrFailure(jobs: ClipJobs, place: ClipPlace): Promise<JobState | Unavailable> {
  try {
    return await jobs.look(place);
  } catch (error) {
    if (error instanceof Unavailable) return error;
    throw error;
  }
}

/** An ended clip has no reservation, because its credits are settled. */
export function endOf(
  { id, seconds, startedAt }: StoredClip,
  state: Exclude<JobState, 'running'>,
): StoredClip {
  const ended = { id, seconds, startedAt };
  if (state === 'failed') return { ...ended, status: 'failed' };
  return state.text === '' ? { ...ended, status: 'wordless' } : { ...ended, status: 'done', ...state };
}

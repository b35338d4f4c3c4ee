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

/** A clip as it is after a look at its job. */
export interface SettledClip {
  readonly clip: StoredClip;
  /** It was running when the look began, and is not any more, whoever ended it. */
  readonly hasEnded: boolean;
}

/** Milliseconds after which a job counts as failed. Credits stay set aside for a little longer. */
const PATIENCE_MS = 10 * 60_000;

/** Looks at one clip that may end it at the same time, and then one look at what the other made of it. */
const TRIES = 2;

/**
 * Looks what has become of a running clip. Whoever finds its job done ends it, once, and charges or gives back its credits in the
 * same transaction; whoever comes later finds it ended. File, transcript and job are the caller's to discard.
 *
 * @returns undefined when there is no such clip
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
    // Whatever it says or cannot say: its credits may be gone soon.
    const isLate = now.getTime() - Date.parse(clip.startedAt) > PATIENCE_MS;
    const state = isLate ? 'failed' : await lookOrFailure(jobs, place);
    if (state === 'running') return { clip, hasEnded: false };
    // Somebody else may just have ended the clip, and have had the job deleted.
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

/** A clip after its job: what is set aside for it is settled, so that it carries no reservation. */
export function endOf(
  { id, seconds, startedAt }: StoredClip,
  state: Exclude<JobState, 'running'>,
): StoredClip {
  const ended = { id, seconds, startedAt };
  if (state === 'failed') return { ...ended, status: 'failed' };
  return state.text === '' ? { ...ended, status: 'wordless' } : { ...ended, status: 'done', ...state };
}

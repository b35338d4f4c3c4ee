import { randomUUID } from 'node:crypto';
import { Clips, type StoredClip } from '../../data/clips.ts';
import type { TenantTable } from '../../data/tenant-table.ts';
import type { Visit } from '../../data/visits.ts';
import type { ClipJobs, JobState } from '../../ports/clip-jobs.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Expected } from '../../ports/transcriber.ts';
import { Invalid, NOTHING_THERE, NotFound, Unavailable } from '../errors.ts';
import type { Prices } from '../pricing/prices.ts';
import { ClipCredits } from './clip-credits.ts';
import type { Clip } from './examine.ts';
import { noWords, type Speaker, setAside } from './transcribe-clip.ts';

export interface ClipJobServices {
  readonly jobs: ClipJobs;
  readonly prices: Prices;
  readonly clock: Clock;
}

/** Milliseconds after which a job counts as failed. Credits stay set aside for a little longer. */
const PATIENCE_MS = 10 * 60_000;

/** Polls of one clip that may end it at the same time, and then one look at what the other made of it. */
const TRIES = 2;

/**
 * Begins to make text of a clip for which nobody can wait. Its credits stay set aside until a poll finds the outcome; what
 * fails here leaves nothing behind.
 *
 * @returns the clip's id, of use only in the same conversation
 * @throws Conflict without credits, Unavailable, and whatever `admit` throws
 */
export async function beginClip(
  speaker: Speaker,
  { seconds, file }: Clip,
  expected: Expected,
  { jobs, prices, clock }: ClipJobServices,
): Promise<string> {
  const { table, visit, conversationId } = speaker;
  const credits = new ClipCredits(table, visit, await prices.current(), clock);
  const id = randomUUID();
  let hasBegun = false;
  try {
    await setAside(speaker, credits, seconds);
    hasBegun = true;
    await jobs.begin(id, file, expected);
    const now = clock.now();
    const clip: StoredClip = {
      id,
      status: 'running',
      seconds,
      startedAt: now.toISOString(),
      reservation: credits.held,
    };
    await new Clips(table, conversationId).insert(clip, now);
    return id;
  } catch (error) {
    // Best effort, as the release: what is left of it runs out, and the bucket empties itself.
    await Promise.all([credits.release(), hasBegun && jobs.discard(id).catch(() => {})]);
    throw error;
  }
}

/** A clip as far as it has come. */
export interface ClipOutcome {
  readonly seconds: number;
  /** None while it is running. */
  readonly transcript?: { readonly text: string; readonly language: string } | undefined;
}

/**
 * Looks what has become of a clip. The poll that finds it done settles the credits with its text, once, and has the sound
 * deleted; later ones get the same text.
 *
 * @throws NotFound for another conversation's clip, Invalid when nobody speaks in it or it could not be transcribed, Unavailable
 */
export async function lookAtClip(
  table: TenantTable,
  visit: Visit,
  conversationId: string,
  id: string,
  { jobs, prices, clock }: ClipJobServices,
): Promise<ClipOutcome> {
  const clips = new Clips(table, conversationId);
  let failure: Error = new Unavailable('The transcription');
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const now = clock.now();
    const clip = await clips.find(id, now);
    if (!clip) throw new NotFound(NOTHING_THERE);
    if (clip.status !== 'running') return outcomeOf(clip);
    const isLate = now.getTime() - Date.parse(clip.startedAt) > PATIENCE_MS;
    const state = await lookOr(jobs, id, isLate);
    if (state === 'running') return { seconds: clip.seconds };
    // Another poll may just have ended the clip, and have had the job deleted.
    if (state instanceof Error) {
      failure = state;
      continue;
    }
    const credits = new ClipCredits(table, visit, await prices.current(), clock, clip.reservation);
    const ended = endOf(clip, state);
    const charge = ended.status === 'done' ? credits.chargeClip(id, conversationId, now) : [];
    if (!(await clips.end(ended, charge, now))) continue;
    await Promise.all([
      ended.status === 'done' ? credits.warn() : credits.release(),
      jobs.discard(id).catch(() => {}),
    ]);
    return outcomeOf(ended);
  }
  throw failure;
}

/** What a job says, or that nobody says anything. A job that is late has failed, whatever it says or cannot say. */
async function lookOr(jobs: ClipJobs, id: string, isLate: boolean): Promise<JobState | Error> {
  try {
    const state = await jobs.look(id);
    return state === 'running' && isLate ? 'failed' : state;
  } catch (error) {
    if (isLate) return 'failed';
    if (error instanceof Unavailable) return error;
    throw error;
  }
}

function endOf({ id, seconds, startedAt }: StoredClip, state: Exclude<JobState, 'running'>): StoredClip {
  const ended = { id, seconds, startedAt };
  if (state === 'failed') return { ...ended, status: 'failed' };
  return state.text === '' ? { ...ended, status: 'wordless' } : { ...ended, status: 'done', ...state };
}

function outcomeOf({ status, seconds, text = '', language = '' }: StoredClip): ClipOutcome {
  if (status === 'wordless') throw noWords();
  if (status === 'failed') {
    throw new Invalid([{ path: 'audio', message: 'could not be transcribed: please try again, or type' }]);
  }
  return { seconds, transcript: { text, language } };
}

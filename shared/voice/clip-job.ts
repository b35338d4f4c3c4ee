import { randomUUID } from 'node:crypto';
import type { ChatContext } from '../conversations/chat-context.ts';
import { Invalid, NOTHING_THERE, NotFound } from '../core/errors.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { ClipCredits } from './clip-credits.ts';
import { Clips, type StoredClip } from './clips.ts';
import type { Clip } from './examine.ts';
import { type ClipJobServices, endOf, settleClip } from './settle-clip.ts';
import { noWords, type Speaker, setAside } from './transcribe-clip.ts';
import type { Expected } from './transcriber.ts';

/**
 * Begins to make text of a clip for which nobody can wait. Its credits stay set aside until somebody finds the outcome; what
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
  const clips = new Clips(table, conversationId);
  const place = { tenantId: table.tenantId, conversationId, id: randomUUID() };
  let running: StoredClip | undefined;
  try {
    await setAside(speaker, credits, seconds);
    const now = clock.now();
    running = {
      id: place.id,
      status: 'running',
      seconds,
      startedAt: now.toISOString(),
      reservation: credits.held,
    };
    // Before its job, which may be done before this function goes on: whoever is told of that finds the clip.
    await clips.insert(running, now);
    await jobs.begin(place, file, expected);
    return place.id;
  } catch (error) {
    // Best effort: credits run out, an ended clip's job is discarded once it is done, and the bucket empties itself.
    await Promise.all([
      credits.release(),
      running && clips.end(endOf(running, 'failed'), {}, clock.now()).catch(() => {}),
      running && jobs.discard(place).catch(() => {}),
    ]);
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
 * Looks what has become of a clip, for the visitor who asks. Does not rely on having been told that the job is done: events
 * may get lost.
 *
 * @throws NotFound for another conversation's clip, Invalid when nobody speaks in it or it could not be transcribed, Unavailable
 */
export async function lookAtClip(
  table: TenantTable,
  visit: ChatContext,
  conversationId: string,
  id: string,
  services: ClipJobServices,
): Promise<ClipOutcome> {
  const place = { tenantId: table.tenantId, conversationId, id };
  const settled = await settleClip(table, visit, place, services);
  if (!settled) throw new NotFound(NOTHING_THERE);
  // Best effort, as the visitor has the text: the job's event has it deleted as well.
  if (settled.hasEnded) await services.jobs.discard(place).catch(() => {});
  return outcomeOf(settled.clip);
}

function outcomeOf({ status, seconds, text = '', language = '' }: StoredClip): ClipOutcome {
  if (status === 'running') return { seconds };
  if (status === 'wordless') throw noWords();
  if (status === 'failed') {
    throw new Invalid([
      { path: 'audio', message: 'could not be transcribed: please try again or type your message' },
    ]);
  }
  return { seconds, transcript: { text, language } };
}

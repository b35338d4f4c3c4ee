import { randomUUID } from 'node:crypto';
import type { ChatContext } from '../conversations/chat-context.ts';
import { allOrThrow } from '../core/all-or-throw.ts';
import { Invalid, NOTHING_THERE, NotFound } from '../core/errors.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { ClipCredits } from './clip-credits.ts';
import { Clips, type StoredClip } from './clips.ts';
import type { Clip } from './examine.ts';
import { type ClipJobServices, endOf, settleClip } from './settle-clip.ts';
import { noSpeech, type Speaker, setAside } from './transcribe-clip.ts';
import type { Expected } from './transcriber.ts';

/**
 * Starts a job that transcribes a clip too long to wait for. Its credits stay reserved until the clip is settled. A
 * failure here leaves nothing behind.
 *
 * @returns the clip's id, valid only in the same conversation
 * @throws Conflict without credits; Unavailable; any error of `admit`
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
    // Inserted before the job starts: a fast job's event must find the clip.
    await clips.insert(running, now);
    await jobs.begin(place, file, expected);
    return place.id;
  } catch (error) {
    // Best effort: holds expire, the job's event discards the job of an ended clip, and the bucket has a lifecycle rule.
    await allOrThrow([
      credits.release(),
      running && clips.end(endOf(running, 'failed'), {}, clock.now()).catch(() => {}),
      running && jobs.discard(place).catch(() => {}),
    ]);
    throw error;
  }
}

/** The state of a clip, for its visitor. */
export interface ClipOutcome {
  readonly seconds: number;
  /** Undefined while the job is running. */
  readonly transcript?: { readonly text: string; readonly language: string } | undefined;
}

/**
 * Polls a clip for its visitor. Asks the job itself, because its event may be lost.
 *
 * @throws NotFound for another conversation's clip; Invalid if there is no speech or transcription failed; Unavailable
 */
export async function pollClip(
  table: TenantTable,
  visit: ChatContext,
  conversationId: string,
  id: string,
  services: ClipJobServices,
): Promise<ClipOutcome> {
  const place = { tenantId: table.tenantId, conversationId, id };
  const settled = await settleClip(table, visit, place, services);
  if (!settled) throw new NotFound(NOTHING_THERE);
  // Best effort: the job's event also deletes it.
  if (settled.hasEnded) await services.jobs.discard(place).catch(() => {});
  return outcomeOf(settled.clip);
}

function outcomeOf({ status, seconds, text = '', language = '' }: StoredClip): ClipOutcome {
  if (status === 'running') return { seconds };
  if (status === 'wordless') throw noSpeech();
  if (status === 'failed') {
    throw new Invalid([
      { path: 'audio', message: 'could not be transcribed: please try again or type your message' },
    ]);
  }
  return { seconds, transcript: { text, language } };
}

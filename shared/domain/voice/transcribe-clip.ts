import { randomUUID } from 'node:crypto';
import type { TenantTable } from '../../data/tenant-table.ts';
import type { Visit } from '../../data/visits.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Expected, Speech, Transcriber, Transcript } from '../../ports/transcriber.ts';
import { resultOf } from '../all-done.ts';
import { Conflict, Invalid } from '../errors.ts';
import type { Prices } from '../pricing/prices.ts';
import { ClipCredits } from './clip-credits.ts';

export interface ClipServices {
  readonly transcriber: Transcriber;
  readonly prices: Prices;
  readonly clock: Clock;
}

/** A clip that was found good. */
export interface ClipRequest {
  readonly conversationId: string;
  readonly speech: Speech;
  readonly expected: Expected;
  /** Counts the clip. @throws RateLimited */
  readonly admit: () => Promise<void>;
}

/**
 * Makes text of a clip. Credits are set aside before it is listened to, and settled when there is a text: whatever goes
 * wrong before costs the tenant nothing.
 *
 * @throws Conflict without credits, Invalid when nobody speaks in it, Unavailable, and whatever `admit` throws
 */
export async function transcribeClip(
  table: TenantTable,
  visit: Visit,
  { conversationId, speech, expected, admit }: ClipRequest,
  { transcriber, prices, clock }: ClipServices,
): Promise<Transcript> {
  const credits = new ClipCredits(table, visit, await prices.current(), clock);
  const [admitted, reserved] = await Promise.allSettled([admit(), credits.reserve(speech.seconds)]);
  try {
    resultOf(admitted);
    if (!resultOf(reserved)) throw new Conflict('Voice is off for now: please type your message instead.');
    const transcript = await transcriber.transcribe(speech, expected);
    if (transcript.text === '') {
      throw new Invalid([{ path: 'audio', message: 'has no words in it that could be understood' }]);
    }
    const now = clock.now();
    const entry = {
      id: randomUUID(),
      at: now.toISOString(),
      conversationId,
      credits: credits.costOf(speech.seconds),
      reason: 'voice.transcribed',
    };
    await table.write(credits.charge(entry, now));
    await credits.warn();
    return transcript;
  } catch (error) {
    await credits.release();
    throw error;
  }
}

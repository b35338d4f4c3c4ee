import { randomUUID } from 'node:crypto';
import type { Prices } from '../billing/prices.ts';
import type { ChatContext } from '../conversations/chat-context.ts';
import { resultOf } from '../core/all-or-throw.ts';
import type { Clock } from '../core/clock.ts';
import { Conflict, Invalid } from '../core/errors.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { transact } from '../table/transact.ts';
import { ClipCredits } from './clip-credits.ts';
import type { Expected, Speech, Transcriber, Transcript } from './transcriber.ts';

export interface ClipServices {
  readonly transcriber: Transcriber;
  readonly prices: Prices;
  readonly clock: Clock;
}

/** The visitor who sends a clip. */
export interface Speaker {
  readonly table: TenantTable;
  readonly visit: ChatContext;
  readonly conversationId: string;
  /** Applies the rate limits. @throws RateLimited */
  readonly admit: () => Promise<void>;
}

/**
 * Transcribes a clip while the visitor waits. Credits are reserved before, and charged for a text; a failure
 * costs the tenant nothing.
 *
 * @throws Conflict without credits; Invalid if there is no speech; Unavailable; any error of `admit`
 */
export async function transcribeClip(
  speaker: Speaker,
  speech: Speech,
  expected: Expected,
  { transcriber, prices, clock }: ClipServices,
): Promise<Transcript> {
  const { table, visit, conversationId } = speaker;
  const credits = new ClipCredits(table, visit, await prices.current(), clock);
  try {
    await setAside(speaker, credits, speech.seconds);
    const transcript = await transcriber.transcribe(speech, expected);
    if (transcript.text === '') throw noSpeech();
    const now = clock.now();
    // A condition only fails in a retry after the first response was lost.
    await transact(table, { ...credits.chargeClip(randomUUID(), conversationId, now) });
    await credits.warn();
    return transcript;
  } catch (error) {
    await credits.release();
    throw error;
  }
}

/** Applies the rate limits and reserves the credits. @throws Conflict without credits; any error of `admit` */
export async function setAside({ admit }: Speaker, credits: ClipCredits, seconds: number): Promise<void> {
  const [admitted, reserved] = await Promise.allSettled([admit(), credits.reserve(seconds)]);
  resultOf(admitted);
  if (!resultOf(reserved)) throw new Conflict('Voice is not available right now. Please type your message.');
}

export const noSpeech = () =>
  new Invalid([{ path: 'audio', message: 'has no words that could be understood' }]);

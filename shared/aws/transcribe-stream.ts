import type { TranscriptEvent } from '@aws-sdk/client-transcribe-streaming';
import { within } from '../models/language-model/within.ts';
import { GUESSED } from '../voice/languages.ts';
import type { Expected, Speech, Transcriber, Transcript } from '../voice/transcriber.ts';
import { orUnavailable } from './or-unavailable.ts';
import { type OpenStream, transcribeStreams } from './transcribe-client.ts';

/** Milliseconds of sound in one event: AWS advises 50 to 200. https://docs.aws.amazon.com/transcribe/latest/dg/streaming.html */
const EVENT_MS = 100;

/** Milliseconds that a transcript may take beyond what its speech plays. */
const PATIENCE_MS = 6_000;

/**
 * Amazon Transcribe by streams: sends speech as fast as it plays, as the service asks for, and gathers what it settles on.
 * https://docs.aws.amazon.com/transcribe/latest/APIReference/API_streaming_StartStreamTranscription.html
 */
export function transcribeStream(env: NodeJS.ProcessEnv): Transcriber {
  const open = transcribeStreams(env);
  const safely = orUnavailable('The transcription');
  return { transcribe: (speech, expected) => safely(() => transcribeOnce(open, speech, expected)) };
}

async function transcribeOnce(open: OpenStream, speech: Speech, expected: Expected): Promise<Transcript> {
  const ended = new AbortController();
  const deadline = performance.now() + speech.seconds * 1_000 + PATIENCE_MS;
  const left = () => Math.max(0, deadline - performance.now());
  const sending = { done: false };
  try {
    const opening = open(settingsOf(speech, expected), pieces(speech, sending, ended.signal), ended.signal);
    const results = await within(opening, left(), ended.signal);
    const heard = new Hearing(expected.language);
    const stream = results[Symbol.asyncIterator]();
    for (;;) {
      const next = await within(stream.next(), left(), ended.signal);
      if (next.done) break;
      heard.take(next.value);
    }
    if (!sending.done) throw new Error('Amazon Transcribe ended before it had heard everything');
    return heard.transcript();
  } finally {
    ended.abort();
  }
}

const settingsOf = (
  { encoding, sampleRate }: Speech,
  { language, vocabulary }: Expected,
): Record<string, string> => ({
  'media-encoding': encoding,
  'sample-rate': String(sampleRate),
  ...(language
    ? { 'language-code': language, ...(vocabulary ? { 'vocabulary-name': vocabulary } : {}) }
    : { 'identify-language': 'true', 'language-options': GUESSED.join(',') }),
});

/** The speech in pieces, each when it would have been spoken. */
async function* pieces(
  { bytes, seconds }: Speech,
  sending: { done: boolean },
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const begun = performance.now();
  const count = Math.max(1, Math.ceil((seconds * 1_000) / EVENT_MS));
  // Whole samples, where they are samples.
  const size = Math.ceil(bytes.length / count / 2) * 2;
  for (let index = 0; index * size < bytes.length; index += 1) {
    const early = begun + index * EVENT_MS - performance.now();
    if (early > 0) await wait(early);
    if (signal.aborted) return;
    yield bytes.subarray(index * size, (index + 1) * size);
  }
  sending.done = true;
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Gathers results: each is told again and again until it is no longer partial. */
class Hearing {
  private readonly said: string[] = [];
  private readonly unsettled = new Set<string>();

  constructor(private language: string | undefined) {}

  take({ Transcript }: TranscriptEvent): void {
    for (const result of Transcript?.Results ?? []) {
      const { ResultId = '', IsPartial, Alternatives, LanguageCode } = result;
      this.language = LanguageCode ?? this.language;
      if (IsPartial) {
        this.unsettled.add(ResultId);
        continue;
      }
      this.unsettled.delete(ResultId);
      this.said.push(Alternatives?.[0]?.Transcript?.trim() ?? '');
    }
  }

  /** @throws Error when something was heard that was never settled */
  transcript(): Transcript {
    if (this.unsettled.size > 0) throw new Error('Amazon Transcribe ended in the middle of a result');
    const text = this.said.filter((piece) => piece !== '').join(' ');
    return { text, language: this.language ?? GUESSED[0] };
  }
}

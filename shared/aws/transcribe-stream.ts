import type { ClientHttp2Stream } from 'node:http2';
import {
  type AudioStream,
  type LanguageCode,
  StartStreamTranscriptionCommand,
  type StartStreamTranscriptionCommandInput,
  TranscribeStreamingClient,
  type TranscriptEvent,
} from '@aws-sdk/client-transcribe-streaming';
import { GUESSED } from '../voice/languages.ts';
import type { Expected, Speech, Transcriber, Transcript } from '../voice/transcriber.ts';
import { clientSettings } from './client-settings.ts';
import { orUnavailable } from './or-unavailable.ts';

/** Milliseconds of audio in one event. AWS recommends 50 to 200. https://docs.aws.amazon.com/transcribe/latest/dg/streaming.html */
const EVENT_MS = 100;

/** Timeout in milliseconds, on top of the clip's own duration. */
const EXTRA_MS = 6_000;

/**
 * Transcribes voice clips with streams of Amazon Transcribe. The service requires audio in real time. There are no
 * retries: a visitor would wait for the whole clip a second time.
 * https://docs.aws.amazon.com/transcribe/latest/APIReference/API_streaming_StartStreamTranscription.html
 */
export function transcribeStream(env: NodeJS.ProcessEnv): Transcriber {
  const { requestHandler: _, ...settings } = clientSettings('TRANSCRIBE_STREAMING', env, {
    timeout: 0,
    attempts: 1,
  });
  const client = new TranscribeStreamingClient({
    ...settings,
    // Each clip gets a new connection. A pooled one is often dead when Lambda thaws the process.
    requestHandler: { disableConcurrentStreams: true },
    // The SDK would print a warning for each failed stream. The caller already logs the failure.
    logger: { debug: silent, info: silent, warn: silent, error: silent },
  });
  const safely = orUnavailable('The transcription');
  return { transcribe: (speech, expected) => safely(() => transcribeOnce(client, speech, expected)) };
}

async function transcribeOnce(
  client: TranscribeStreamingClient,
  speech: Speech,
  expected: Expected,
): Promise<Transcript> {
  const ended = new AbortController();
  const deadline = AbortSignal.timeout(speech.seconds * 1_000 + EXTRA_MS);
  const sending = { done: false };
  try {
    const AudioStream = audioEvents(speech, sending, ended.signal);
    const command = new StartStreamTranscriptionCommand({ ...settingsOf(speech, expected), AudioStream });
    const connection = watch(command);
    const opening = client.send(command, { abortSignal: ended.signal });
    const { TranscriptResultStream: results } = await before(deadline, opening);
    if (!results) throw new Error('Amazon Transcribe returned no stream');
    const collector = new TranscriptCollector(expected.language);
    const stream = results[Symbol.asyncIterator]();
    for (;;) {
      const next = await before(deadline, stream.next());
      if (next.done) break;
      if (next.value.TranscriptEvent) collector.take(next.value.TranscriptEvent);
    }
    if (connection.isCut()) throw new Error('The connection to Amazon Transcribe was cut');
    if (!sending.done) throw new Error('Amazon Transcribe ended before it received the whole clip');
    return collector.transcript();
  } finally {
    ended.abort();
  }
}

/** Detects a cut connection, because the SDK reads it as a normal end of the stream. */
function watch(command: StartStreamTranscriptionCommand): { isCut(): boolean } {
  let stream: Partial<ClientHttp2Stream> | undefined;
  command.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      stream = (result.response as { readonly body?: ClientHttp2Stream }).body;
      return result;
    },
    { step: 'deserialize', priority: 'low' },
  );
  return { isCut: () => (stream?.rstCode ?? NO_ERROR) !== NO_ERROR };
}

/** https://www.rfc-editor.org/rfc/rfc9113#section-7 */
const NO_ERROR = 0;

/** Waits for a promise until the deadline. @throws the reason of the deadline */
async function before<T>(deadline: AbortSignal, promise: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const expire = () => late.reject(deadline.reason);
  if (deadline.aborted) expire();
  deadline.addEventListener('abort', expire);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    deadline.removeEventListener('abort', expire);
  }
}

const settingsOf = (
  { encoding, sampleRate }: Speech,
  { language, vocabulary }: Expected,
): Omit<StartStreamTranscriptionCommandInput, 'AudioStream'> => ({
  MediaEncoding: encoding,
  MediaSampleRateHertz: sampleRate,
  ...(language
    ? { LanguageCode: language as LanguageCode, ...(vocabulary ? { VocabularyName: vocabulary } : {}) }
    : { IdentifyLanguage: true, LanguageOptions: GUESSED.join(',') }),
});

/** Splits the audio into events and yields them in real time. */
async function* audioEvents(
  { bytes, seconds }: Speech,
  sending: { done: boolean },
  signal: AbortSignal,
): AsyncGenerator<AudioStream> {
  const begun = performance.now();
  const count = Math.max(1, Math.ceil((seconds * 1_000) / EVENT_MS));
  // A PCM sample has two bytes. An even size does not split a sample.
  const size = Math.ceil(bytes.length / count / 2) * 2;
  for (let index = 0; index * size < bytes.length; index += 1) {
    const early = begun + index * EVENT_MS - performance.now();
    if (early > 0) await wait(early);
    if (signal.aborted) return;
    yield { AudioEvent: { AudioChunk: bytes.subarray(index * size, (index + 1) * size) } };
  }
  sending.done = true;
}

const silent = (): void => {};

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Collects the final results. Transcribe sends a result again and again until it is no longer partial. */
class TranscriptCollector {
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

  /** @throws Error if a result is still partial */
  transcript(): Transcript {
    if (this.unsettled.size > 0) throw new Error('Amazon Transcribe ended in the middle of a result');
    const text = this.said.filter((piece) => piece !== '').join(' ');
    return { text, language: this.language ?? GUESSED[0] };
  }
}

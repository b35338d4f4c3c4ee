import { once } from 'node:events';
import { type JsonService, ServiceError } from '../../../local/services/json-service.ts';
import type { ArrivedClip, Transcribe } from '../../../local/services/transcribe.ts';
import { Cut, startTranscribeStream } from '../../../local/services/transcribe-stream.ts';
import { transcribeStream } from '../../../shared/aws/transcribe-stream.ts';
import { Unavailable } from '../../../shared/core/errors.ts';
import { toPcm16 } from '../../../shared/engines/audio/pcm.ts';
import type { Speech, Transcriber } from '../../../shared/voice/transcriber.ts';
import { flac } from '../../support/clips/flac.ts';
import { ogg } from '../../support/clips/ogg.ts';
import { tone } from '../../support/clips/pcm.ts';
import { startH2, transcriptOf } from '../../support/h2-service.ts';
import { SECRET } from '../../support/services.ts';

const SAID = 'When are you open on Saturday?';
/** A short clip, because streaming takes as long as it plays. */
const brief: Speech = { encoding: 'pcm', sampleRate: 16_000, bytes: toPcm16(tone(0.2)), seconds: 0.2 };
const pcm: Speech = { encoding: 'pcm', sampleRate: 16_000, bytes: toPcm16(tone(1)), seconds: 1 };
let hear: Transcribe = async () => ({ text: SAID, language: 'en-US' });
const arrived: ArrivedClip[] = [];
let service: JsonService;
let hung: JsonService;
/** The result of a call that times out. It runs in parallel with the other tests. */
let hanging: Promise<unknown>;
let transcriber: Transcriber;

const at = (endpoint: string) =>
  transcribeStream({ ...process.env, AWS_ENDPOINT_URL_TRANSCRIBE_STREAMING: endpoint });

beforeAll(async () => {
  hung = await startTranscribeStream(() => new Promise(() => {}), SECRET);
  hanging = at(hung.endpoint)
    .transcribe(brief, { language: 'en-US' })
    .catch((error) => error);
  service = await startTranscribeStream(async (clip) => {
    arrived.push(clip);
    return hear(clip);
  }, SECRET);
  transcriber = at(service.endpoint);
});

beforeEach(() => {
  arrived.length = 0;
  hear = async ({ language = 'de-DE' }) => ({ text: SAID, language });
});

afterAll(() => {
  service.stop();
  hung.stop();
});

it.each<Speech>([
  pcm,
  { encoding: 'ogg-opus', sampleRate: 48_000, bytes: ogg(1), seconds: 1 },
  { encoding: 'flac', sampleRate: 16_000, bytes: flac(tone(1)), seconds: 1 },
])('$encoding: every byte arrives, signed, and the text comes back', async (speech) => {
  const begun = performance.now();
  const transcript = await transcriber.transcribe(speech, { language: 'en-GB', vocabulary: 'shop-en' });
  expect(transcript).toEqual({ text: SAID, language: 'en-GB' });
  const [{ audio, ...clip } = { audio: Buffer.alloc(0) }] = arrived;
  expect(audio.equals(speech.bytes)).toBe(true);
  expect(clip).toMatchObject({
    by: 'stream',
    encoding: speech.encoding,
    sampleRate: speech.sampleRate,
    language: 'en-GB',
    vocabulary: 'shop-en',
  });
  // Streaming takes as long as the clip plays: the last of ten events is sent 0.9 s after the first.
  expect(performance.now() - begun).toBeGreaterThan(850);
});

it('identifies the language if none is given', async () => {
  expect(await transcriber.transcribe(brief, {})).toEqual({ text: SAID, language: 'de-DE' });
  expect(arrived).toMatchObject([{ language: undefined, vocabulary: undefined }]);
});

it('returns an empty text for a clip without speech', async () => {
  hear = async () => ({ text: '', language: 'en-US' });
  expect(await transcriber.transcribe(brief, { language: 'en-US' })).toEqual({
    text: '',
    language: 'en-US',
  });
});

describe('is unavailable', () => {
  it.each([
    ['when the service refuses', new ServiceError('LimitExceededException')],
    ['when the service fails', new ServiceError('InternalFailureException')],
    ['when the stream is cut', new Cut('stream')],
    ['when the connection is cut', new Cut('connection')],
  ])('%s', async (_name, failure) => {
    hear = () => Promise.reject(failure);
    await expect(transcriber.transcribe(brief, { language: 'en-US' })).rejects.toThrow(Unavailable);
  });

  it('when the port is closed', async () => {
    const nowhere = at('http://127.0.0.1:9');
    await expect(nowhere.transcribe(brief, { language: 'en-US' })).rejects.toThrow(Unavailable);
  });

  it.each([
    ['ended before it received the whole clip', [transcriptOf(SAID)], false],
    ['ended in the middle of a result', [transcriptOf('When', true)], true],
  ])('when the service %s', async (how, frames, isPatient) => {
    const hasty = await startH2();
    hasty.serve = async (stream) => {
      stream.respond({ ':status': 200 });
      stream.resume();
      if (isPatient) await once(stream, 'end');
      for (const frame of frames) stream.write(frame);
      stream.end();
    };
    await expect(at(hasty.endpoint).transcribe(brief, { language: 'en-US' })).rejects.toMatchObject({
      cause: { message: `Amazon Transcribe ${how}` },
    });
    hasty.stop();
  });

  it('when the clip is silent, which the local service rejects', async () => {
    const silent = { ...brief, bytes: new Uint8Array(6_400) };
    await expect(transcriber.transcribe(silent, { language: 'en-US' })).rejects.toThrow(Unavailable);
  });

  it('when the service hangs', async () => {
    expect(await hanging).toBeInstanceOf(Unavailable);
  });
});

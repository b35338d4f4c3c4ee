import {
  StartStreamTranscriptionCommand,
  TranscribeStreamingClient,
} from '@aws-sdk/client-transcribe-streaming';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import type { JsonService } from '../../../local/services/json-service.ts';
import { startTranscribeStream } from '../../../local/services/transcribe-stream.ts';
import { toPcm16 } from '../../../shared/engines/audio/pcm.ts';
import { tone } from '../../support/clips/pcm.ts';
import { SECRET } from '../../support/services.ts';
import { frameOf, messagesOf, postFrames, signedEvents } from '../../support/signed-stream.ts';

const SOUND = Buffer.from(toPcm16(tone(0.3)));
const PIECES = [SOUND.subarray(0, 3_200), SOUND.subarray(3_200, 6_400), SOUND.subarray(6_400)];
let service: JsonService;
let heard: Buffer | undefined;

beforeAll(async () => {
  service = await startTranscribeStream(async ({ audio }) => {
    heard = audio;
    return { text: 'Hello', language: 'en-GB' };
  }, SECRET);
});
beforeEach(() => {
  heard = undefined;
});
afterAll(() => service.stop());

it("takes what the SDK's client sends, and answers what it reads", async () => {
  const client = new TranscribeStreamingClient({ endpoint: service.endpoint, maxAttempts: 1 });
  const events = async function* () {
    for (const AudioChunk of PIECES) yield { AudioEvent: { AudioChunk } };
  };
  const { TranscriptResultStream = [] } = await client.send(
    new StartStreamTranscriptionCommand({
      MediaEncoding: 'pcm',
      MediaSampleRateHertz: 16_000,
      LanguageCode: 'en-GB',
      AudioStream: events(),
    }),
  );
  const texts: unknown[] = [];
  for await (const { TranscriptEvent } of TranscriptResultStream) {
    const [result] = TranscriptEvent?.Transcript?.Results ?? [];
    texts.push([result?.IsPartial, result?.Alternatives?.[0]?.Transcript]);
  }
  client.destroy();
  expect(texts).toEqual([
    [true, 'Hello'],
    [false, 'Hello'],
  ]);
  expect(heard?.equals(SOUND)).toBe(true);
});

/** What becomes of the signed events of a call. */
type Change = (events: readonly Uint8Array[]) => readonly Uint8Array[];

/** @returns the name of what the call is refused with, if it is */
async function refusal(change: Change = (events) => events, env = process.env): Promise<string | undefined> {
  const signer = new SignatureV4({
    service: 'transcribe',
    region: env.AWS_REGION ?? '',
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
    },
    sha256: Sha256,
  });
  const url = new URL('/stream-transcription', service.endpoint);
  const { headers } = await signer.sign({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: {},
    headers: {
      ':authority': url.host,
      'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-EVENTS',
      'x-amzn-transcribe-media-encoding': 'pcm',
      'x-amzn-transcribe-sample-rate': '16000',
      'x-amzn-transcribe-language-code': 'en-GB',
    },
  });
  const seed = headers.authorization?.slice(-64) ?? '';
  const sound = async function* () {
    for (const body of PIECES) {
      yield frameOf({ headers: { ':event-type': { type: 'string', value: 'AudioEvent' } }, body });
    }
  };
  const events: Uint8Array[] = [];
  for await (const event of signedEvents(signer, seed, sound())) events.push(event);
  const { headers: answered, body } = await postFrames(url, headers, change(events));
  const names = [answered['x-amzn-errortype']?.toString()];
  if (Number(answered[':status']) === 200) {
    for (const message of messagesOf(body)) names.push(message.headers[':exception-type']?.value.toString());
  }
  return names.find((name) => name !== undefined);
}

it('accepts events with chained signatures', async () => {
  expect(await refusal()).toBeUndefined();
  expect(heard?.equals(SOUND)).toBe(true);
});

const changes: readonly [string, Change][] = [
  ['one is left out', ([first, , ...rest]) => [first as Uint8Array, ...rest]],
  ['the first is left out', ([, ...rest]) => rest],
  ['two have changed places', ([a, b, ...rest]) => [b as Uint8Array, a as Uint8Array, ...rest]],
  ['one comes twice', ([first, ...rest]) => [first as Uint8Array, first as Uint8Array, ...rest]],
  ['the end is missing', (events) => events.slice(0, -1)],
  ['something comes after the end', (events) => [...events, events[0] as Uint8Array]],
];

it.each(changes)('rejects events if %s', async (_what, change) => {
  expect(await refusal(change)).toBe('BadRequestException');
  expect(heard).toBeUndefined();
});

it('rejects a wrong secret', async () => {
  const others = { ...process.env, AWS_SECRET_ACCESS_KEY: 'another' };
  expect(await refusal(undefined, others)).toBe('InvalidSignatureException');
});

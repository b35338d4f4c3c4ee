import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { StartFailure } from '../../../local/failure.ts';
import { readOptions } from '../../../local/options.ts';
import type { ArrivedClip } from '../../../local/services/transcribe.ts';
import { startTranscribeStream } from '../../../local/services/transcribe-stream.ts';
import { transcriberOf } from '../../../local/services/transcriber.ts';
import { toPcm16, toWav } from '../../../shared/engines/audio/pcm.ts';
import { readForm } from '../../../shared/http/multipart.ts';
import { webm } from '../../support/clips/lossy.ts';
import { tone, wav } from '../../support/clips/pcm.ts';
import { SECRET } from '../../support/services.ts';

const pcm: ArrivedClip = {
  by: 'stream',
  audio: Buffer.from(toPcm16(tone(0.3))),
  encoding: 'pcm',
  sampleRate: 16_000,
  seconds: 0.3,
  language: 'de-DE',
};

test('the default transcript is a placeholder that says so', async () => {
  const { text } = await transcriberOf(undefined)(pcm);
  expect(text).toBe('[Made up: 0.3 seconds of pcm arrived, and no transcription is configured.]');
});

describe("a server with OpenAI's API", () => {
  const asked: { path?: string | undefined; key?: string | undefined; fields: Record<string, Buffer> }[] = [];
  let answer: object = { text: ' Wann haben Sie offen? ', language: 'german' };
  const server = createServer((request, response) => void serve(request, response));
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const parts = readForm(body, request.headers['content-type'] ?? '');
    asked.push({
      path: request.url,
      key: request.headers.authorization,
      fields: Object.fromEntries(parts.map(({ name, bytes }) => [name, bytes])),
    });
    response.writeHead('text' in answer ? 200 : 500).end(JSON.stringify(answer));
  }
  let hear: ReturnType<typeof transcriberOf>;

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`;
    hear = transcriberOf({ url, model: 'whisper-1', apiKey: 'sesame' });
  });
  beforeEach(() => {
    asked.length = 0;
  });
  afterAll(() => server.close());

  it('gets PCM samples as a WAV file, and the language', async () => {
    expect(await hear(pcm)).toEqual({ text: 'Wann haben Sie offen?', language: 'de-DE' });
    const [{ path, key, fields } = { fields: {} }] = asked;
    expect({ path, key }).toEqual({ path: '/v1/audio/transcriptions', key: 'Bearer sesame' });
    expect(fields.file?.equals(toWav(pcm.audio))).toBe(true);
    expect([String(fields.model), String(fields.language)]).toEqual(['whisper-1', 'de']);
  });

  it('gets other formats unchanged, and may detect the language', async () => {
    const audio = webm(1);
    const clip: ArrivedClip = { by: 'job', audio, encoding: 'webm', seconds: 1 };
    expect((await hear(clip)).language).toBe('de-DE');
    expect(asked[0]?.fields.file?.equals(audio)).toBe(true);
    expect(asked[0]?.fields.language).toBeUndefined();
  });

  it('has its failure reported as the service’s', async () => {
    answer = { error: 'No' };
    await expect(hear(pcm)).rejects.toThrow('InternalFailureException');
  });
});

test('BOB_TRANSCRIBE=aws accepts streamable formats and rejects others', async () => {
  const arrived: ArrivedClip[] = [];
  const before = process.env.AWS_ENDPOINT_URL_TRANSCRIBE_STREAMING;
  const amazon = await startTranscribeStream(async (clip) => {
    arrived.push(clip);
    return { text: 'Hello', language: 'en-US' };
  }, SECRET);
  try {
    process.env.AWS_ENDPOINT_URL_TRANSCRIBE_STREAMING = amazon.endpoint;
    const hear = transcriberOf('aws');
    expect(await hear({ ...pcm, by: 'job', audio: wav(tone(0.3)), encoding: 'wav' })).toEqual({
      text: 'Hello',
      language: 'en-US',
    });
    expect(arrived).toMatchObject([{ encoding: 'pcm', sampleRate: 16_000, language: 'de-DE' }]);
    const clip: ArrivedClip = { by: 'job', audio: webm(1), encoding: 'webm', seconds: 1 };
    await expect(hear(clip)).rejects.toThrow('accepts WAV, FLAC and Ogg');
  } finally {
    amazon.stop();
    process.env.AWS_ENDPOINT_URL_TRANSCRIBE_STREAMING = before;
  }
});

test.each([
  [{ BOB_TRANSCRIBE: 'azure' }, 'set it to aws'],
  [{ BOB_TRANSCRIBE: 'aws' }, 'AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY missing'],
  [{ BOB_TRANSCRIBE: 'aws', BOB_TRANSCRIBE_URL: 'http://127.0.0.1:1/v1' }, 'leave one out'],
  [{ BOB_TRANSCRIBE_URL: 'localhost:8000' }, 'set it to a URL'],
])('%j is rejected with advice', (env, message) => {
  expect(() => readOptions([], env)).toThrow(StartFailure);
  expect(() => readOptions([], env)).toThrow(message);
});

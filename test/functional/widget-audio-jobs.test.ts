import { randomUUID } from 'node:crypto';
import type { LambdaHandler } from '../../shared/http/serve.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { createWidgetKey } from '../../shared/widget-setup/keys.ts';
import { call } from '../support/call.ts';
import { flac } from '../support/clips/flac.ts';
import { mp3, mp4, webm } from '../support/clips/lossy.ts';
import { ogg } from '../support/clips/ogg.ts';
import { silence, tone, wav } from '../support/clips/pcm.ts';
import { at } from '../support/clock.ts';
import { storedAccount } from '../support/credits.ts';
import { coldFunction, SAID, startVoice, type VoiceWorld } from '../support/voice.ts';
import { author, openShop, type Shop, stored, table } from '../support/world.ts';

let voice: VoiceWorld;
let shop: Shop;
let session: string;

beforeAll(async () => {
  voice = await startVoice();
});
beforeEach(async () => {
  voice.reset();
  shop = await openShop();
  session = randomUUID();
});
afterAll(() => voice.stop());

const headers = () => ({ ...shop.headers, 'X-Session-Id': session });
const say = (body: Uint8Array, locale?: string) =>
  call(voice.audio, {
    path: '/api/widget/chat/audio',
    body,
    query: locale ? { locale } : {},
    headers: { ...headers(), 'Content-Type': 'application/octet-stream' },
  });
const look = (id: string, others: Readonly<Record<string, string | undefined>> = {}) =>
  call(voice.audio, {
    method: 'GET',
    path: '/api/widget/chat/audio/{id}',
    params: { id },
    headers: { ...headers(), ...others },
  });

/** Looks until the clip is not running any more. */
async function outcome(id: string) {
  for (;;) {
    const result = await look(id);
    if (result.status !== 202) return result;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const account = () => storedAccount(shop.tenant.id);
const ledger = () => stored(`T#${shop.tenant.id}#LEDGER`);

async function expectNothing() {
  expect(await account()).toMatchObject({ spent: 0, holds: [] });
  expect(await ledger()).toEqual([]);
  expect(await voice.inBucket()).toEqual([]);
}

describe('a voice clip transcribed by a job', () => {
  it.each([
    ['WebM', webm(3), 'webm', 3, 1],
    ['MP4', mp4(3), 'mp4', 3, 1],
    ['MP4 in fragments', mp4(3, { fragmented: true }), 'mp4', 3, 1],
    ['MP3', mp3(3), 'mp3', 3, 1],
    ['21 seconds of WAV', wav(tone(21)), 'wav', 21, 2],
    ['a minute of Ogg', ogg(60), 'ogg', 60, 4],
    ['21 seconds of FLAC', flac(tone(21)), 'flac', 21, 2],
    ['FLAC in stereo', flac(tone(2), { channels: 2 }), 'flac', 2, 1],
  ])('%s is answered 202, transcribed, and deleted', async (_name, bytes, format, seconds, credits) => {
    const begun = await say(bytes, 'de');
    expect(begun).toMatchObject({ status: 202, body: { status: 'running', session_id: session } });
    expect(begun.headers).toMatchObject({
      location: `/api/widget/chat/audio/${begun.body.id}`,
      'retry-after': '2',
      'access-control-expose-headers': expect.stringContaining('Location'),
    });
    const ended = await outcome(begun.body.id);
    expect(ended).toMatchObject({
      status: 200,
      body: { text: SAID.text, language: 'de-DE', session_id: session },
    });
    expect(ended.body.duration_seconds).toBeCloseTo(seconds, 1);
    expect(voice.arrived).toMatchObject([{ by: 'job', encoding: format, language: 'de-DE' }]);
    expect(await voice.inBucket()).toEqual([]);
    expect(await account()).toMatchObject({ spent: credits, holds: [] });
    expect(await ledger()).toMatchObject([{ id: begun.body.id, credits, reason: 'voice.transcribed' }]);
    expect((await look(begun.body.id)).body).toEqual(ended.body);
    expect(await account()).toMatchObject({ spent: credits, holds: [] });
  });

  it('is readable only in its session with its key', async () => {
    const { body } = await say(webm(1));
    await outcome(body.id);
    const other = await createWidgetKey(
      { ...author, table: new TenantTable(table, shop.tenant.id) },
      'other',
    );
    for (const strange of [
      { 'X-Session-Id': randomUUID() },
      { 'X-Session-Id': 'guessed' },
      { 'X-Widget-Key': other.value },
    ]) {
      expect((await look(body.id, strange)).status).toBe(404);
    }
    expect((await look(randomUUID())).status).toBe(404);
    expect((await look('not-an-id')).status).toBe(404);
    expect((await look(body.id, { Origin: 'https://evil.example' })).status).toBe(403);
    expect((await look(body.id, { 'X-Session-Id': undefined })).status).toBe(422);
    shop = await openShop();
    expect((await look(body.id)).status).toBe(404);
  });

  it('is charged once for concurrent polls', async () => {
    const { body } = await say(mp3(16));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const looks = await Promise.all(Array.from({ length: 8 }, () => look(body.id)));
    expect(looks.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect(await account()).toMatchObject({ spent: 2, holds: [] });
    expect(await ledger()).toHaveLength(1);
  });

  it('holds its credits while it runs', async () => {
    voice.hear = () => new Promise(() => {});
    const { body } = await say(webm(16));
    expect((await look(body.id)).status).toBe(202);
    expect(await account()).toMatchObject({ spent: 2, holds: [{ credits: 2 }] });
    await at(Date.now() + 11 * 60_000, () => look(body.id));
  });
});

describe('bad input is rejected, and nothing is stored', () => {
  it.each<[string, () => Uint8Array, number]>([
    ['61 seconds of WebM', () => webm(61), 422],
    ['61 seconds of MP3', () => mp3(61), 422],
    ['61 seconds of MP4 that says it is one', () => mp4(61, { says: 1 }), 422],
    ['a WebM that is cut off', () => webm(2).subarray(0, 2_000), 422],
    ['an MP4 that is cut off', () => mp4(2).subarray(0, 900), 422],
    ['an MP3 that is cut off', () => mp3(2, { tags: false }).subarray(0, 1_000), 422],
    ['a film', () => webm(2, { codec: 'V_VP8' }), 415],
    ['Opus in MP4', () => mp4(2, { codec: 'Opus' }), 415],
    ['30 seconds of silence', () => wav(silence(30)), 422],
  ])('%s', async (_name, make, status) => {
    expect((await say(make())).status).toBe(status);
    expect(voice.arrived).toEqual([]);
    await expectNothing();
  });
});

describe('when Amazon Transcribe', () => {
  it('fails, the visitor gets one final error', async () => {
    voice.hear = () => Promise.reject(new Error('No'));
    const { body } = await say(webm(2));
    for (const { status, body: problem } of [await outcome(body.id), await look(body.id)]) {
      expect(status).toBe(422);
      expect(problem.errors).toEqual([{ path: 'audio', message: expect.stringContaining('try again') }]);
    }
    await expectNothing();
  });

  it('finds no words, the visitor gets that message', async () => {
    voice.hear = async () => ({ text: '', language: 'en-US' });
    const { body } = await say(webm(2));
    expect((await outcome(body.id)).body.errors).toEqual([
      { path: 'audio', message: expect.stringContaining('no words') },
    ]);
    await expectNothing();
  });

  it('hangs, the clip fails after ten minutes', async () => {
    voice.hear = () => new Promise(() => {});
    const { body } = await say(webm(2));
    expect((await look(body.id)).status).toBe(202);
    const { status } = await at(Date.now() + 11 * 60_000, () => look(body.id));
    expect(status).toBe(422);
    await expectNothing();
  });

  it('is unavailable, nothing is left behind', async () => {
    const lonely = coldFunction<LambdaHandler>('widget-audio', {
      AWS_ENDPOINT_URL_TRANSCRIBE: 'http://127.0.0.1:9',
    });
    const { status } = await call(lonely, {
      path: '/api/widget/chat/audio',
      body: webm(2),
      headers: headers(),
    });
    expect(status).toBe(503);
    await expectNothing();
  });
});

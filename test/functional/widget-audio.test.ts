import { randomUUID } from 'node:crypto';
import { ServiceError } from '../../local/services/json-service.ts';
import type { Transcribe } from '../../local/services/transcribe.ts';
import { Cut } from '../../local/services/transcribe-stream.ts';
import { monthOf } from '../../shared/billing/credits.ts';
import { conversationIdOf } from '../../shared/conversations/session.ts';
import { keys } from '../../shared/table/keys.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { setAllowedOrigins } from '../../shared/widget-setup/origins.ts';
import { call } from '../support/call.ts';
import { flac } from '../support/clips/flac.ts';
import { ogg } from '../support/clips/ogg.ts';
import { silence, tone, wav } from '../support/clips/pcm.ts';
import { storedAccount } from '../support/credits.ts';
import { form, SAID, startVoice, type VoiceWorld } from '../support/voice.ts';
import { author, openShop, type Shop, stored, table } from '../support/world.ts';

const INCLUDED = 75_000;
const month = monthOf(new Date());
// Brief, since clips are streamed as fast as they play.
const clip = wav(tone(0.2));
let voice: VoiceWorld;
let shop: Shop;
let longest: Beside;
let hanging: Beside;

beforeAll(async () => {
  longest = await beside(wav(tone(20)));
  hanging = await beside(clip, () => new Promise(() => {}));
  voice = await startVoice();
});
beforeEach(async () => {
  voice.reset();
  shop = await openShop();
});
afterAll(() => voice.stop());

const say = (
  body: Uint8Array,
  headers: Readonly<Record<string, string>> = {},
  query: Readonly<Record<string, string>> = {},
) =>
  call(voice.audio, {
    path: '/api/widget/chat/audio',
    body,
    query,
    headers: { ...shop.headers, 'Content-Type': 'audio/wav', ...headers },
  });

const account = ({ tenant } = shop) => storedAccount(tenant.id);
const ledger = ({ tenant } = shop) => stored(`T#${tenant.id}#LEDGER`);

async function expectNothing(of = shop) {
  expect(await account(of)).toMatchObject({ spent: 0, holds: [] });
  expect(await ledger(of)).toEqual([]);
}

/** Slow tests run beside the others, with their own Transcribe. */
async function beside(body: Uint8Array, hear?: Transcribe) {
  const own = await startVoice();
  if (hear) own.hear = hear;
  const its = await openShop();
  const answer = call(own.audio, { path: '/api/widget/chat/audio', body, headers: its.headers });
  return { its, answer: answer.finally(() => own.stop()) };
}
type Beside = Awaited<ReturnType<typeof beside>>;

describe('a voice clip', () => {
  it.each([
    ['WAV', wav(tone(0.2)), 'pcm', 0.2],
    ['WAV at 48 kHz in stereo', wav(tone(0.2, 48_000), { rate: 48_000, channels: 2 }), 'pcm', 0.2],
    ['WAV in floats', wav(tone(0.3), { bits: 32, float: true }), 'pcm', 0.3],
    ['Opus in Ogg', ogg(0.2), 'ogg-opus', 0.2],
    ['FLAC', flac(tone(0.2)), 'flac', 0.2],
  ])('%s is transcribed, and its audio is not stored', async (_name, bytes, encoding, seconds) => {
    const { status, body, headers } = await say(bytes);
    expect({ status, body }).toMatchObject({ status: 200, body: { ...SAID, duration_seconds: seconds } });
    expect(body.session_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers).toMatchObject({ 'access-control-allow-origin': shop.origin, vary: 'Origin' });
    expect(voice.arrived).toMatchObject([{ encoding, seconds: expect.closeTo(seconds, 3) }]);
    const conversation = conversationIdOf(shop.tenant.id, shop.key.id, body.session_id);
    expect(await stored(`T#${shop.tenant.id}#C#${conversation}`)).toEqual([]);
  });

  it('has the format of its bytes, despite its content type', async () => {
    expect((await say(clip, { 'Content-Type': 'application/json' })).status).toBe(200);
    expect((await say(flac(tone(0.2)), { 'Content-Type': 'audio/mpeg' })).status).toBe(200);
  });

  it('can be a part of a form', async () => {
    const { body, type } = form(['audio', clip]);
    expect((await say(body, { 'Content-Type': type })).status).toBe(200);
    expect(voice.arrived[0]?.audio.equals(clip.subarray(44))).toBe(true);
  });

  it('is charged once, in the ledger and in the month', async () => {
    await say(clip);
    expect(await account()).toMatchObject({ spent: 1, holds: [] });
    expect(await ledger()).toMatchObject([{ credits: 1, reason: 'voice.transcribed' }]);
  });

  it('belongs to the given session, or to a new one', async () => {
    const session = randomUUID();
    expect((await say(clip, { 'X-Session-Id': session })).body.session_id).toBe(session);
    expect((await say(clip, { 'X-Session-Id': 'visitor-7' })).body).toMatchObject({
      session_id: 'visitor-7',
      session_token: expect.any(String),
    });
  });
});

describe('the language', () => {
  const vocabularies = { 'de-DE': 'wheel-house-de' };
  beforeEach(() =>
    table.write([
      {
        update: keys.settings(shop.tenant.id),
        expression: 'SET #vocabularies = :vocabularies',
        values: { vocabularies },
      },
    ]),
  );

  it("is the browser's, with its own vocabulary", async () => {
    expect((await say(clip, {}, { locale: 'de-AT' })).body.language).toBe('de-DE');
    expect(voice.arrived).toMatchObject([{ language: 'de-DE', vocabulary: 'wheel-house-de' }]);
  });

  it("defaults to the business's", async () => {
    await table.putMany([{ ...keys.profile(shop.tenant.id), defaultLanguage: 'pl' }]);
    await say(clip);
    await say(clip, {}, { locale: 'xx' });
    expect(voice.arrived.map(({ language, vocabulary }) => [language, vocabulary])).toEqual([
      ['pl-PL', undefined],
      ['pl-PL', undefined],
    ]);
  });

  it('is detected if neither is known', async () => {
    await say(clip);
    expect(voice.arrived).toMatchObject([{ language: undefined, vocabulary: undefined }]);
  });
});

describe('bad input is rejected without a charge', () => {
  const loud = tone(61, 8_000);
  const cases: [string, () => { body: Uint8Array; type?: string }, number, string | RegExp][] = [
    ['nothing', () => ({ body: Buffer.alloc(0) }), 422, 'must not be empty'],
    ['silence', () => ({ body: wav(silence(2)) }), 422, /is silent/],
    ['a clip that is cut off', () => ({ body: clip.subarray(0, 3_000) }), 422, /is cut off/],
    ['an Ogg that is cut off', () => ({ body: ogg(3).subarray(0, 4_000) }), 422, /is cut off/],
    ['61 seconds', () => ({ body: wav(loud, { rate: 8_000 }) }), 422, /longer than 60 seconds/],
    ['61 seconds of Ogg', () => ({ body: ogg(61) }), 422, /longer than 60 seconds/],
    ['4.1 MB', () => ({ body: Buffer.concat([clip, Buffer.alloc(4_100_000)]) }), 413, /4,000,000 bytes/],
    ['a text called .wav', () => ({ body: Buffer.from('When are you open?') }), 415, /WAV/],
    ['a WAV whose header lies', () => ({ body: wav(tone(1), { claimed: 999_999 }) }), 422, /is cut off/],
    [
      'a WAV whose header lies the other way',
      () => ({ body: wav(tone(1), { claimed: 100 }) }),
      422,
      /wrong length/,
    ],
    ['two parts', () => form(['audio', clip], ['audio', clip]), 422, 'must be given once'],
    ['another part', () => form(['audio', clip], ['file', clip]), 422, 'is not a known field'],
    ['no part', () => form(), 422, 'must not be empty'],
    ['an empty part', () => form(['audio', Buffer.alloc(0)]), 422, 'must not be empty'],
    ['a form that is cut off', () => ({ ...form(['audio', clip]), body: clip }), 400, /cut off/],
  ];

  it.each(cases)('%s', async (_name, make, status, message) => {
    const { body, type = 'audio/wav' } = make();
    const answer = await say(body, { 'Content-Type': type });
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/problem+json',
      'access-control-allow-origin': shop.origin,
    });
    const said = answer.body.errors?.map((error: { message: string }) => error.message) ?? [
      answer.body.detail,
    ];
    expect(said.join()).toMatch(message);
    expect(voice.arrived).toEqual([]);
    await expectNothing();
  });

  it('a foreign origin or an invalid key is rejected', async () => {
    expect((await say(clip, { Origin: 'https://evil.example' })).status).toBe(403);
    expect((await say(clip, { 'X-Widget-Key': `${shop.key.value}x` })).status).toBe(401);
    await setAllowedOrigins({ ...author, table: new TenantTable(table, shop.tenant.id) }, []);
    expect((await say(clip)).status).toBe(403);
    expect(voice.arrived).toEqual([]);
    await expectNothing();
  });

  it('a business without credits is rejected', async () => {
    await table.putMany([{ ...keys.credits(shop.tenant.id, month), spent: INCLUDED }]);
    const { status, body } = await say(clip);
    expect({ status, detail: body.detail }).toEqual({ status: 409, detail: expect.stringContaining('type') });
    expect(voice.arrived).toEqual([]);
    expect(await account()).toMatchObject({ spent: INCLUDED, holds: [] });
    expect(await ledger()).toEqual([]);
  });

  it('too few credits for the clip are rejected', async () => {
    await table.putMany([{ ...keys.credits(shop.tenant.id, month), spent: INCLUDED - 1 }]);
    expect((await say(wav(tone(16)))).status).toBe(409);
    expect(await account()).toMatchObject({ spent: INCLUDED - 1, holds: [] });
  });
});

describe('when Amazon Transcribe', () => {
  it.each([
    ['throttles', new ServiceError('LimitExceededException')],
    ['fails', new ServiceError('InternalFailureException')],
    ['cuts the stream', new Cut('stream')],
    ['cuts the connection', new Cut('connection')],
  ])('%s, the visitor gets an error, and the credits are returned', async (_name, failure) => {
    voice.hear = () => Promise.reject(failure);
    const { status, body, headers } = await say(clip);
    expect(status).toBe(503);
    expect(body.detail).toMatch(/^The transcription is not available/);
    expect(headers['retry-after']).toBe('5');
    await expectNothing();
  });

  it('hangs, the visitor gets an error too', async () => {
    expect((await hanging.answer).status).toBe(503);
    await expectNothing(hanging.its);
  });

  it('finds no words, the visitor gets that message', async () => {
    voice.hear = async () => ({ text: '', language: 'en-US' });
    const { status, body } = await say(clip);
    expect(status).toBe(422);
    expect(body.errors).toEqual([{ path: 'audio', message: expect.stringContaining('no words') }]);
    await expectNothing();
  });
});

it('a conversation has a limit of transcribed clips', async () => {
  process.env.BOB_LIMIT_FACTOR = '1';
  const limited = await startVoice();
  try {
    const session = { 'X-Session-Id': randomUUID() };
    const ask = () =>
      call(limited.audio, {
        path: '/api/widget/chat/audio',
        body: clip,
        headers: { ...shop.headers, ...session },
        sourceIp: '203.0.113.77',
      });
    const statuses = (await Promise.all([ask(), ask(), ask(), ask(), ask()])).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(4);
    expect(statuses).toContain(429);
    const { headers } = await ask();
    expect(headers['ratelimit-policy']).toContain('"clip-session";q=4');
    expect(await account()).toMatchObject({ spent: 4, holds: [] });
  } finally {
    process.env.BOB_LIMIT_FACTOR = '1000000';
    limited.stop();
  }
});

it('clips of up to 20 seconds are answered synchronously', async () => {
  const { status, body } = await longest.answer;
  expect({ status, seconds: body.duration_seconds }).toEqual({ status: 200, seconds: 20 });
  expect(await account(longest.its)).toMatchObject({ spent: 2, holds: [] });
});

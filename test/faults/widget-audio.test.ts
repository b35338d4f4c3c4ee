import { randomBytes, randomUUID } from 'node:crypto';
import type { LambdaHandler } from '../../shared/http/serve.ts';
import { call } from '../support/call.ts';
import { mp3 } from '../support/clips/lossy.ts';
import { tone, wav } from '../support/clips/pcm.ts';
import { storedAccount } from '../support/credits.ts';
import { type FaultProxy, startProxy } from '../support/proxy.ts';
import { coldFunction, startVoice, type VoiceWorld } from '../support/voice.ts';
import { openShop, type Shop, stored } from '../support/world.ts';

const SPEECH = wav(tone(0.2));
const FILE = mp3(1);
let voice: VoiceWorld;
let dynamo: FaultProxy;
let s3: FaultProxy;
let jobs: FaultProxy;
let shop: Shop;
let session: string;
/** Its own IP address: concurrent calls of one address in the same millisecond take one more write. */
let sourceIp: string;

beforeAll(async () => {
  await openShop();
  voice = await startVoice();
  dynamo = await startProxy(process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '');
  s3 = await startProxy(process.env.AWS_ENDPOINT_URL_S3 ?? '');
  jobs = await startProxy(process.env.AWS_ENDPOINT_URL_TRANSCRIBE ?? '');
});
beforeEach(async () => {
  voice.reset();
  shop = await openShop();
  session = randomUUID();
  sourceIp = `2001:db8:${randomBytes(4).toString('hex').replace(/^..../, '$&:')}::1`;
  for (const proxy of [dynamo, s3, jobs]) {
    proxy.fault = () => undefined;
    proxy.calls.length = 0;
  }
});
afterAll(async () => {
  voice.stop();
  await Promise.all([dynamo, s3, jobs].map((proxy) => proxy.close()));
});

/** The function at its cold start, with everything that it calls behind a proxy. */
const coldAudio = () =>
  coldFunction<LambdaHandler>('widget-audio', {
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.url,
    AWS_ENDPOINT_URL_S3: s3.url,
    AWS_ENDPOINT_URL_TRANSCRIBE: jobs.url,
  });

const headers = () => ({ ...shop.headers, 'X-Session-Id': session });
const say = (audio: LambdaHandler, body: Uint8Array) =>
  call(audio, {
    path: '/api/widget/chat/audio',
    body,
    query: { locale: 'en' },
    headers: headers(),
    sourceIp,
  });
const look = (audio: LambdaHandler, id: string) =>
  call(audio, {
    method: 'GET',
    path: '/api/widget/chat/audio/{id}',
    params: { id },
    headers: headers(),
    sourceIp,
  });
const settled = () => new Promise((resolve) => setTimeout(resolve, 100));

const account = () => storedAccount(shop.tenant.id);
const ledger = () => stored(`T#${shop.tenant.id}#LEDGER`);
const spentForGood = async () => {
  const { spent, holds } = await account();
  return spent - holds.reduce((sum, { credits }) => sum + credits, 0);
};
const operations = ({ calls }: FaultProxy) => calls.map(({ operation }) => operation).sort(alphabetically);
const alphabetically = (a: string, b: string) => a.localeCompare(b);

describe('the calls of a voice clip, as counted in docs/adr/0020-voice.md', () => {
  it('as a stream', async () => {
    const audio = coldAudio();
    expect((await say(audio, SPEECH)).status).toBe(200);
    // Without the pricebook, which is read once a minute.
    expect(operations(dynamo)).toEqual([
      'BatchGetItem',
      'Query',
      'TransactWriteItems',
      'UpdateItem',
      'UpdateItem',
      'UpdateItem',
      'UpdateItem',
    ]);
    expect([operations(s3), operations(jobs)]).toEqual([[], []]);
    expect(voice.arrived).toMatchObject([{ by: 'stream', audio: { length: 0.2 * 32_000 } }]);
  });

  it('as a job', async () => {
    const audio = coldAudio();
    const { body } = await say(audio, FILE);
    expect(operations(dynamo)).toEqual([
      'BatchGetItem',
      'PutItem',
      'Query',
      'UpdateItem',
      'UpdateItem',
      'UpdateItem',
      'UpdateItem',
    ]);
    expect([operations(s3), operations(jobs)]).toEqual([['PUT'], ['StartTranscriptionJob']]);
    await settled();
    for (const proxy of [dynamo, s3, jobs]) proxy.calls.length = 0;
    expect((await look(audio, body.id)).status).toBe(200);
    expect(operations(dynamo)).toEqual(['BatchGetItem', 'GetItem', 'TransactWriteItems', 'UpdateItem']);
    expect([operations(s3), operations(jobs)]).toEqual([
      ['DELETE', 'DELETE', 'GET'],
      ['DeleteTranscriptionJob', 'GetTranscriptionJob'],
    ]);
    expect(voice.arrived).toMatchObject([{ by: 'job', audio: { length: FILE.length } }]);
  });
});

describe('an outage from any call on', () => {
  // From the nth call on, all calls are dropped, as if the function died there.
  it.each([
    ['the table', () => dynamo, 8],
    ['the bucket', () => s3, 2],
    ['Amazon Transcribe', () => jobs, 2],
  ] as const)(
    '%s: a clip that was not started costs nothing and leaves no file',
    async (_name, proxyOf, calls) => {
      for (let from = 0; from < calls; from += 1) {
        shop = await openShop();
        const audio = coldAudio();
        const proxy = proxyOf();
        let begun = 0;
        proxy.fault = () => (begun++ >= from ? 'drop' : undefined);
        const { status, body } = await say(audio, FILE);
        proxy.fault = () => undefined;
        expect([202, 503]).toContain(status);
        if (status === 202) {
          await settled();
          expect((await look(coldAudio(), body.id)).status).toBe(200);
        } else {
          expect(await spentForGood()).toBe(0);
          expect(await ledger()).toEqual([]);
        }
        expect(await voice.inBucket()).toEqual([]);
      }
    },
  );

  it.each([
    ['the table goes down', 'drop'],
    ['its answers get lost', 'lose'],
  ] as const)('%s: the next poll repairs a dead one, and charges once', async (_name, fault) => {
    for (let from = 0; from < 5; from += 1) {
      shop = await openShop();
      const { body } = await say(coldAudio(), FILE);
      await settled();
      let begun = 0;
      dynamo.fault = () => (begun++ >= from ? fault : undefined);
      const first = await look(coldAudio(), body.id);
      dynamo.fault = () => undefined;
      expect([200, 503]).toContain(first.status);
      const second = await look(coldAudio(), body.id);
      expect(second).toMatchObject({ status: 200, body: { text: expect.any(String) } });
      expect(await account()).toMatchObject({ spent: 1, holds: [] });
      expect(await ledger()).toHaveLength(1);
    }
  });

  it('of the table after a stream: the visitor gets an error, and nothing is charged', async () => {
    const audio = coldAudio();
    voice.hear = async () => {
      dynamo.fault = () => 'drop';
      return { text: 'Hello', language: 'en-US' };
    };
    const { status } = await say(audio, SPEECH);
    dynamo.fault = () => undefined;
    expect(status).toBe(503);
    expect(await spentForGood()).toBe(0);
    expect(await ledger()).toEqual([]);
  });
});

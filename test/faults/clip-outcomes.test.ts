import { randomUUID } from 'node:crypto';
import type { ServiceEvent } from '../../local/event-sources/service-event.ts';
import { conversationIdOf } from '../../shared/conversations/session.ts';
import type { LambdaHandler } from '../../shared/http/serve.ts';
import { jobName } from '../../shared/voice/object-keys.ts';
import { call } from '../support/call.ts';
import { mp3 } from '../support/clips/lossy.ts';
import { storedAccount } from '../support/credits.ts';
import { type Fault, type FaultProxy, startProxy } from '../support/proxy.ts';
import { coldFunction, type OutcomesHandler, startVoice, type VoiceWorld } from '../support/voice.ts';
import { openShop, type Shop, stored } from '../support/world.ts';

let voice: VoiceWorld;
let dynamo: FaultProxy;
let s3: FaultProxy;
let jobs: FaultProxy;
let shop: Shop;
let session: string;

beforeAll(async () => {
  voice = await startVoice();
  dynamo = await startProxy(process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '');
  s3 = await startProxy(process.env.AWS_ENDPOINT_URL_S3 ?? '');
  jobs = await startProxy(process.env.AWS_ENDPOINT_URL_TRANSCRIBE ?? '');
});
beforeEach(begin);
afterAll(async () => {
  voice.stop();
  await Promise.all([dynamo, s3, jobs].map((proxy) => proxy.close()));
});

async function begin(): Promise<void> {
  voice.reset();
  shop = await openShop({ knowledge: [] });
  session = randomUUID();
  for (const proxy of [dynamo, s3, jobs]) {
    proxy.fault = () => undefined;
    proxy.calls.length = 0;
  }
}

/** A function at its cold start, with everything that it calls behind a proxy. */
const cold = <Handler>(name: 'widget-audio' | 'clip-outcomes') =>
  coldFunction<Handler>(name, {
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.url,
    AWS_ENDPOINT_URL_S3: s3.url,
    AWS_ENDPOINT_URL_TRANSCRIBE: jobs.url,
  });

const headers = () => ({ ...shop.headers, 'X-Session-Id': session });
const say = (audio: LambdaHandler) =>
  call(audio, { path: '/api/widget/chat/audio', body: mp3(16), headers: headers() });
const look = (id: string) =>
  call(voice.audio, {
    method: 'GET',
    path: '/api/widget/chat/audio/{id}',
    params: { id },
    headers: headers(),
  });
const conversationId = () => conversationIdOf(shop.tenant.id, shop.key.id, session);
const jobOf = (id: string) => jobName({ tenantId: shop.tenant.id, conversationId: conversationId(), id });
const clips = () => stored(`T#${shop.tenant.id}#CLIPS`);
const account = () => storedAccount(shop.tenant.id);
const ledger = () => stored(`T#${shop.tenant.id}#LEDGER`);
const operations = ({ calls }: FaultProxy) => calls.map(({ operation }) => operation).sort(alphabetically);
const alphabetically = (a: string, b: string) => a.localeCompare(b);

const REFUSED: Fault = { status: 400, body: '{"__type":"AccessDeniedException"}' };

/** Breaks the nth call of a service, or all from the nth on. @returns a counter of the broken calls */
function breakFrom(proxy: FaultProxy, nth: number, fault: Fault): () => number {
  let calls = 0;
  let broken = 0;
  const isOnce = fault === REFUSED;
  proxy.fault = () => {
    calls += 1;
    if (isOnce ? calls !== nth + 1 : calls <= nth) return undefined;
    broken += 1;
    return fault;
  };
  return () => broken;
}

it('an event makes the calls that docs/adr/0020-voice.md counts', async () => {
  const { body } = await say(cold<LambdaHandler>('widget-audio'));
  const event = await voice.toldOf(body.id);
  for (const proxy of [dynamo, s3, jobs]) proxy.calls.length = 0;
  const outcomes = cold<OutcomesHandler>('clip-outcomes');
  await outcomes(event);
  // Includes the pricebook, which is read once a minute.
  expect(operations(dynamo)).toEqual(['BatchGetItem', 'GetItem', 'Query', 'TransactWriteItems']);
  expect([operations(s3), operations(jobs)]).toEqual([
    ['DELETE', 'DELETE', 'GET'],
    ['DeleteTranscriptionJob', 'GetTranscriptionJob'],
  ]);
});

describe('any failed call of the worker is repaired by Lambda’s retry', () => {
  const FAULTS: [string, Fault][] = [
    ['is refused once', REFUSED],
    ['and all that follow are cut off', 'drop'],
    ['and all that follow lose their answers', 'lose'],
  ];
  const SERVICES: [string, () => FaultProxy][] = [
    ['the table', () => dynamo],
    ['the bucket', () => s3],
    ['Amazon Transcribe', () => jobs],
  ];
  const OUTCOMES = {
    done: { hear: async () => ({ text: 'Hello', language: 'en-US' }), spent: 2, status: 200 },
    failed: { hear: () => Promise.reject(new Error('No')), spent: 0, status: 422 },
    wordless: { hear: async () => ({ text: '', language: 'en-US' }), spent: 0, status: 422 },
  } as const;

  const cases = SERVICES.flatMap(([service, proxyOf]) =>
    FAULTS.map(([what, fault]) => [service, what, proxyOf, fault] as const),
  );

  it.each(cases)('a call of %s %s', async (_service, _what, proxyOf, fault) => {
    for (const { hear, spent, status } of Object.values(OUTCOMES)) {
      for (let nth = 0, broken = 1; broken > 0; nth += 1) {
        await begin();
        voice.hear = hear;
        const { body } = await say(cold<LambdaHandler>('widget-audio'));
        const event = await voice.toldOf(body.id);
        const count = breakFrom(proxyOf(), nth, fault);
        const first = await cold<OutcomesHandler>('clip-outcomes')(event).then(
          () => 'done',
          () => 'failed',
        );
        broken = count();
        // After the last call there is nothing to break.
        if (broken === 0) expect(first).toBe('done');
        proxyOf().fault = () => undefined;
        if (first === 'failed') await cold<OutcomesHandler>('clip-outcomes')(event);
        await expectSettled(body.id, spent);
        expect((await look(body.id)).status).toBe(status);
      }
    }
  });

  async function expectSettled(id: string, spent: number): Promise<void> {
    expect((await voice.inBucket()).filter((key) => key.includes(id))).toEqual([]);
    expect(await voice.hasJob(jobOf(id))).toBe(false);
    expect(await account()).toMatchObject({ spent, holds: [] });
    expect(await ledger()).toHaveLength(spent === 0 ? 0 : 1);
  }
});

describe('a poll that settles but cannot delete', () => {
  it.each([
    ['the bucket', () => s3],
    ['Amazon Transcribe', () => jobs],
  ] as const)('leaves that to the event: %s', async (_name, proxyOf) => {
    const audio = cold<LambdaHandler>('widget-audio');
    const { body } = await say(audio);
    const event = await voice.toldOf(body.id);
    let calls = 0;
    proxyOf().fault = () => (calls++ > 0 ? 'drop' : undefined);
    const polled = await call(audio, {
      method: 'GET',
      path: '/api/widget/chat/audio/{id}',
      params: { id: body.id },
      headers: headers(),
    });
    expect(polled.status).toBe(200);
    proxyOf().fault = () => undefined;
    await voice.outcomes(event);
    expect(await voice.inBucket()).toEqual([]);
    expect(await voice.hasJob(jobOf(body.id))).toBe(false);
    expect(await account()).toMatchObject({ spent: 2, holds: [] });
  });
});

describe('a voice clip whose job did not start', () => {
  it('is settled, so that a later event charges nothing', async () => {
    // The job starts, but the response is lost.
    jobs.fault = (operation) => (operation === 'StartTranscriptionJob' ? 'lose' : 'drop');
    const { status } = await say(cold<LambdaHandler>('widget-audio'));
    expect(status).toBe(503);
    const [clip] = await clips();
    expect(clip).toMatchObject({ status: 'failed' });
    expect(await account()).toMatchObject({ spent: 0, holds: [] });
    const id = String(clip?.id);
    const event: ServiceEvent = await voice.toldOf(id);
    await voice.outcomes(event);
    expect(await voice.inBucket()).toEqual([]);
    expect(await voice.hasJob(jobOf(id))).toBe(false);
    expect(await account()).toMatchObject({ spent: 0, holds: [] });
    expect(await ledger()).toEqual([]);
  });

  it('is charged if the job did start but its answer got lost', async () => {
    let lost = 0;
    jobs.fault = (operation) => (operation === 'StartTranscriptionJob' && lost++ === 0 ? 'lose' : undefined);
    const { status, body } = await say(cold<LambdaHandler>('widget-audio'));
    expect({ status, lost }).toEqual({ status: 202, lost: 2 });
    await voice.outcomes(await voice.toldOf(body.id));
    expect((await look(body.id)).status).toBe(200);
  });
});

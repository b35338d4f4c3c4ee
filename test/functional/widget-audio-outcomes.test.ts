import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { ServiceEvent } from '../../local/event-sources/service-event.ts';
import { monthOf, periodOf } from '../../shared/billing/credits.ts';
import { conversationIdOf } from '../../shared/conversations/session.ts';
import { keys } from '../../shared/table/keys.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { readAccount } from '../../shared/usage/usage.ts';
import { jobName } from '../../shared/voice/object-keys.ts';
import { call } from '../support/call.ts';
import { mp3, webm } from '../support/clips/lossy.ts';
import { at } from '../support/clock.ts';
import { storedAccount } from '../support/credits.ts';
import { SAID, startVoice, type VoiceWorld } from '../support/voice.ts';
import { openShop, type Shop, stored, table } from '../support/world.ts';

const INCLUDED = 75_000;
const month = monthOf(new Date());
let voice: VoiceWorld;
let shop: Shop;
let session: string;

beforeAll(async () => {
  voice = await startVoice();
});
beforeEach(begin);
afterAll(() => voice.stop());

/** A business and a visitor of its own, and a Transcribe that hears. */
async function begin(): Promise<void> {
  voice.reset();
  shop = await openShop({ knowledge: [] });
  session = randomUUID();
}

const headers = () => ({ ...shop.headers, 'X-Session-Id': session });
const look = (id: string) =>
  call(voice.audio, {
    method: 'GET',
    path: '/api/widget/chat/audio/{id}',
    params: { id },
    headers: headers(),
  });

/** Two credits' worth. @returns the clip's id */
async function say(body = webm(16)): Promise<string> {
  const begun = await call(voice.audio, { path: '/api/widget/chat/audio', body, headers: headers() });
  expect(begun.status).toBe(202);
  return begun.body.id;
}

const jobOf = (id: string) =>
  jobName({
    tenantId: shop.tenant.id,
    conversationId: conversationIdOf(shop.tenant.id, shop.key.id, session),
    id,
  });
const told = (TranscriptionJobName: string): Pick<ServiceEvent, 'detail'> => ({
  detail: { TranscriptionJobName, TranscriptionJobStatus: 'COMPLETED' },
});
const clips = () => stored(`T#${shop.tenant.id}#CLIPS`);
const account = () => storedAccount(shop.tenant.id);
const ledger = () => stored(`T#${shop.tenant.id}#LEDGER`);

const fails = () => Promise.reject(new Error('No'));
const hearsNothing = async () => ({ text: '', language: 'en-US' });

/** A job's outcomes: the transcript, the visitor's answer, and the charge. */
const OUTCOMES = {
  done: { hear: async () => SAID, status: 200, spent: 2 },
  failed: { hear: fails, status: 422, spent: 0 },
  wordless: { hear: hearsNothing, status: 422, spent: 0 },
} as const;
type Outcome = keyof typeof OUTCOMES;

/** Stored objects of a clip. */
const leftOf = async (id: string) => (await voice.inBucket()).filter((key) => key.includes(id));

/** It is over: nothing lies about, and it was settled once. */
async function expectSettled(id: string, outcome: Outcome): Promise<void> {
  const { spent } = OUTCOMES[outcome];
  expect(await leftOf(id)).toEqual([]);
  expect(await voice.hasJob(jobOf(id))).toBe(false);
  expect(await account()).toMatchObject({ spent, holds: [] });
  expect(await ledger()).toHaveLength(spent === 0 ? 0 : 1);
  expect(await clips()).toMatchObject([{ status: outcome }]);
  expect((await clips())[0]).not.toHaveProperty('reservation');
}

describe('a voice clip that nobody polls', () => {
  it.each(Object.keys(OUTCOMES) as Outcome[])('is settled and deleted: %s', async (outcome) => {
    const { hear, status } = OUTCOMES[outcome];
    voice.hear = hear;
    const id = await say();
    await voice.outcomes(await voice.toldOf(id));
    await expectSettled(id, outcome);
    const late = await look(id);
    expect(late.status).toBe(status);
    if (outcome === 'done') expect(late.body).toMatchObject(SAID);
    await expectSettled(id, outcome);
  });

  it('is in the ledger with its conversation, as after a poll', async () => {
    const id = await say();
    await voice.outcomes(await voice.toldOf(id));
    const conversationId = conversationIdOf(shop.tenant.id, shop.key.id, session);
    expect(await ledger()).toMatchObject([{ id, conversationId, credits: 2, reason: 'voice.transcribed' }]);
  });

  it('warns of low credits', async () => {
    await table.putMany([{ ...keys.credits(shop.tenant.id, month), spent: INCLUDED * 0.8 }]);
    const id = await say();
    await voice.outcomes(await voice.toldOf(id));
    const records = (await stored(`T#${shop.tenant.id}#AUDIT`)).filter(
      ({ action }) => action === 'credits.run_low',
    );
    expect(records).toHaveLength(1);
  });

  it('is charged to the month in which it was recorded', async () => {
    const midnight = periodOf(month).end.getTime();
    await table.putMany([{ ...keys.credits(shop.tenant.id, month), spent: INCLUDED * 0.8 }]);
    const id = await at(midnight - 60_000, () => say());
    const event = await voice.toldOf(id);
    await at(midnight + 60_000, () => voice.outcomes(event));
    const next = monthOf(new Date(midnight));
    const months = await stored(`T#${shop.tenant.id}#CREDITS`);
    expect(months.filter(({ sk }) => String(sk).startsWith(next))).toEqual([]);
    expect(await account()).toMatchObject({ spent: INCLUDED * 0.8 + 2, holds: [] });
  });

  it('is stored before its job starts, so that no event comes too early', async () => {
    let found: unknown;
    voice.hear = async () => {
      found = await clips();
      return SAID;
    };
    const id = await say();
    await voice.toldOf(id);
    expect(found).toMatchObject([{ id, status: 'running', reservation: { hold: { credits: 2 } } }]);
  });
});

describe('the first to settle wins, and the others find it settled', () => {
  const caller = fc.constantFrom('poll', 'event');
  /** Groups of callers, of which each comes after the one before, all of a group at once. */
  const orders = fc.array(fc.array(caller, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 });

  it.each<[string, ('poll' | 'event')[][]]>([
    ['the event, then a poll', [['event'], ['poll']]],
    ['a poll, then the event', [['poll'], ['event']]],
    ['both at once', [['poll', 'event']]],
    ['the event twice', [['event'], ['event']]],
    ['the event twice at once', [['event', 'event']]],
  ])('%s', async (_name, order) => {
    for (const outcome of Object.keys(OUTCOMES) as Outcome[]) await expectOnce(order, outcome);
  });

  it('in any order, any number of times', async () => {
    await fc.assert(
      fc.asyncProperty(orders, fc.constantFrom('done', 'failed', 'wordless'), async (order, outcome) => {
        // Whoever came before, the event is what the bucket is sure to be emptied by.
        await expectOnce([...order, ['event']], outcome);
      }),
      { numRuns: 15 },
    );
  });

  async function expectOnce(order: readonly (readonly ('poll' | 'event')[])[], outcome: Outcome) {
    await begin();
    const { hear, status } = OUTCOMES[outcome];
    voice.hear = hear;
    const id = await say();
    const event = await voice.toldOf(id);
    for (const group of order) {
      await Promise.all(
        group.map(async (each) => {
          if (each === 'event') await voice.outcomes(event);
          else expect((await look(id)).status).toBe(status);
        }),
      );
    }
    await expectSettled(id, outcome);
  }
});

describe('an event', () => {
  /** Everything logged meanwhile. */
  async function logged(work: () => Promise<void>): Promise<Record<string, unknown>[]> {
    const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    process.env.BOB_LOG = '';
    try {
      await work();
      return write.mock.calls.map(([line]) => JSON.parse(String(line)));
    } finally {
      process.env.BOB_LOG = 'silent';
      write.mockRestore();
    }
  }

  it.each<[string, () => string]>([
    ['of somebody else’s job', () => 'minutes-of-the-board'],
    ['of one that only begins as ours', () => 'bob.minutes'],
    ['of a clip that is not there', () => jobOf(randomUUID())],
    [
      'of a tenant that is not there',
      () => jobName({ tenantId: randomUUID(), conversationId: '0'.repeat(43), id: randomUUID() }),
    ],
  ])('%s is skipped, with one line in the log', async (_name, nameOf) => {
    const job = nameOf();
    const lines = await logged(() => voice.outcomes(told(job)));
    expect(lines).toMatchObject([{ level: 'INFO', message: 'Job is not ours', job }]);
    expect([await clips(), await ledger()]).toEqual([[], []]);
  });

  it('with another conversation’s name for a clip finds nothing, and deletes nothing', async () => {
    const id = await say();
    await voice.toldOf(id);
    const job = jobName({ tenantId: shop.tenant.id, conversationId: '0'.repeat(43), id });
    await voice.outcomes(told(job));
    expect(await leftOf(id)).toHaveLength(2);
    expect(await clips()).toMatchObject([{ status: 'running' }]);
    expect((await look(id)).status).toBe(200);
    await expectSettled(id, 'done');
  });

  it('before Transcribe reports the end is retried', async () => {
    let end = (_heard: typeof SAID) => {};
    voice.hear = () => new Promise((resolve) => (end = resolve));
    const id = await say();
    await expect(voice.outcomes(told(jobOf(id)))).rejects.toThrow('The transcription');
    expect(await clips()).toMatchObject([{ status: 'running' }]);
    expect(await leftOf(id)).toHaveLength(1);
    end(SAID);
    await voice.outcomes(await voice.toldOf(id));
    await expectSettled(id, 'done');
  });

  it.each([
    ['11 minutes late finds a clip that has failed, and gives its credits back', 11],
    ['16 minutes late, when they are nobody’s any more, leaves them to the next sweep', 16],
  ])('that comes %s', async (_name, minutes) => {
    const id = await say(mp3(16));
    const event = await voice.toldOf(id);
    await at(Date.now() + minutes * 60_000, () => voice.outcomes(event));
    expect(await leftOf(id)).toEqual([]);
    expect(await voice.hasJob(jobOf(id))).toBe(false);
    expect(await clips()).toMatchObject([{ status: 'failed' }]);
    expect(await ledger()).toEqual([]);
    expect((await account()).holds).toHaveLength(minutes > 15 ? 1 : 0);
    expect((await look(id)).status).toBe(422);
  });

  it('after a sweep returned the credits still settles the clip', async () => {
    const id = await say();
    const event = await voice.toldOf(id);
    const late = Date.now() + 16 * 60_000;
    await readAccount(new TenantTable(table, shop.tenant.id), month, new Date(late));
    expect(await account()).toMatchObject({ spent: 0, holds: [] });
    await at(late, () => voice.outcomes(event));
    expect((await clips()).find((clip) => clip.id === id)).toMatchObject({ status: 'failed' });
    expect(await account()).toMatchObject({ spent: 0, holds: [] });
  });
});

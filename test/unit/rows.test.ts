import * as v from 'valibot';
import { addressPut, readAddress, readAddressOwner, swapAttempts } from '../../shared/access/addresses.ts';
import { NO_ATTEMPTS } from '../../shared/access/lockout.ts';
import { passwordLinkPut, readPasswordLink } from '../../shared/access/password-links.ts';
import { countSeats } from '../../shared/access/seat-store.ts';
import { readSession, sessionPut } from '../../shared/access/sign-in-sessions.ts';
import { pageOfAudit } from '../../shared/audit/audit-trail.ts';
import { auditPut } from '../../shared/audit/store.ts';
import { readBillingContext } from '../../shared/billing/billing-context.ts';
import { Credits } from '../../shared/billing/credit-store.ts';
import { putStatedVisitor, putVerifiedVisitor, readVisitor } from '../../shared/conversations/visitors.ts';
import type { AnswerRecord, ChangeRecord } from '../../shared/core/audit.ts';
import { Knowledge, knowledgeCopyRow } from '../../shared/knowledge/store.ts';
import { putSynonyms, readSynonyms } from '../../shared/knowledge/synonyms.ts';
import { limitRow } from '../../shared/limits/limiter.ts';
import { CorruptRow, rowReader, toItem } from '../../shared/table/entity.ts';
import { keys } from '../../shared/table/keys.ts';
import type { Item, Key, Query, Table, Write } from '../../shared/table/table.ts';
import { tenantRow } from '../../shared/table/tenant-rows.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { documentReader, versionedPut } from '../../shared/table/versioned.ts';
import { findTenantIdBySlug } from '../../shared/tenants/tenants.ts';
import { readAccount, readLedger } from '../../shared/usage/usage.ts';
import { newEvent } from '../../shared/webhooks/event.ts';
import { eventPut, readEvent } from '../../shared/webhooks/events.ts';
import { countSubscriptions } from '../../shared/webhooks/subscription-store.ts';
import { readIdentitySecret, replaceIdentitySecret } from '../../shared/widget-setup/identity-secrets.ts';
import { readOrigins } from '../../shared/widget-setup/origins-store.ts';
import { listProofs, readProof } from '../../shared/widget-setup/proofs.ts';
import { readKeyRing } from '../../shared/widget-setup/widget-keys.ts';

const key = { pk: 'T#1#CONFIG', sk: 'TENANT' };
const now = new Date();
const tenant = {
  id: 'id',
  slug: 'wheel-house',
  name: 'Wheel House',
  plan: 'pro',
  status: 'active',
  createdAt: now.toISOString(),
};

describe('a row', () => {
  it('is read as it was stored, without its key', () => {
    expect(tenantRow(toItem(key, tenant), now)).toEqual(tenant);
    expect(tenantRow(undefined, now)).toBeUndefined();
  });

  it('is gone when it has expired, whatever is in it', () => {
    const seconds = Math.floor(now.getTime() / 1_000);
    expect(tenantRow(toItem(key, { broken: true }, seconds), now)).toBeUndefined();
    expect(tenantRow(toItem(key, tenant, seconds + 60), now)).toEqual(tenant);
  });

  it('keeps what a newer version of the code has written', () => {
    const newer = { ...tenant, colour: { of: 'the door' } };
    expect(tenantRow(toItem(key, newer), now)).toEqual(newer);
  });

  it('that does not fit is an error that names its key and fields, and none of its values', () => {
    const read = () => tenantRow(toItem(key, { ...tenant, plan: 'secret-value', createdAt: 7 }), now);
    expect(read).toThrow(CorruptRow);
    expect(read).toThrow(/The tenant at T#1#CONFIG TENANT .*plan .*createdAt/);
    expect(read).not.toThrow(/secret-value/);
  });

  it('has the default of a field that was added later', () => {
    const row = rowReader<{ readonly name: string; readonly tags: readonly string[] }>('thing', ({ text }) =>
      v.looseObject({ name: text, tags: v.optional(v.array(text), []) }),
    );
    expect(row(toItem(key, { name: 'old' }), now)).toEqual({ name: 'old', tags: [] });
  });

  it.each([
    ['list', []],
    ['set', new Set([1])],
    ['string of bytes', new Uint8Array([1])],
    ['number', 7],
  ])('does not take a %s for a map', (_, sizes) => {
    const row = rowReader<{ readonly sizes: Readonly<Record<string, number>> }>(
      'thing',
      ({ number, mapOf }) => v.looseObject({ sizes: mapOf(number) }),
    );
    expect(row(toItem(key, { sizes: { small: 1 } }), now)).toEqual({ sizes: { small: 1 } });
    expect(() => row(toItem(key, { sizes }), now)).toThrow(/does not fit its schema: sizes \(/);
  });
});

describe('a document', () => {
  const row = documentReader<{ readonly name: string; readonly tags: readonly string[] }>(
    'document',
    { name: '', tags: [] },
    () => ({ name: v.string(), tags: v.array(v.string()) }),
  );

  it('is there before it is stored, and has the defaults of fields that never were', () => {
    expect(row(undefined, now)).toEqual({ value: { name: '', tags: [] }, version: 0 });
    const stored = { ...key, name: 'n', version: 3, changedAt: 'then' };
    expect(row(stored, now)).toEqual({ value: { name: 'n', tags: [] }, version: 3, changedAt: 'then' });
  });

  it('is read back as it was put, one version later', () => {
    const value = { name: 'n', tags: ['a'] };
    const write = versionedPut(key, 4, value, 'now');
    expect('put' in write && row(write.put, now)).toEqual({ value, version: 5, changedAt: 'now' });
  });

  it('that does not fit is an error', () => {
    expect(() => row({ ...key, tags: 'none' }, now)).toThrow(CorruptRow);
  });
});

/** Holds what is put, and reads it back; conditions hold and updates do nothing. */
class MemoryTable implements Table {
  readonly items = new Map<string, Item>();

  async get(of: Key) {
    return this.items.get(nameOf(of));
  }

  async batchGet(all: readonly Key[]) {
    return all.map((each) => this.items.get(nameOf(each)));
  }

  async query({ pk, prefix = '' }: Query) {
    return { items: [...this.items.values()].filter((item) => item.pk === pk && item.sk.startsWith(prefix)) };
  }

  async queryDue() {
    return [];
  }

  async write(writes: readonly Write[]) {
    await this.putMany(writes.flatMap((write) => ('put' in write ? [write.put] : [])));
  }

  async putMany(items: readonly Item[]) {
    for (const item of items) this.items.set(nameOf(item), item);
  }

  async deleteMany() {}
}

const nameOf = ({ pk, sk }: Key) => `${pk} ${sk}`;

describe('every kind of row that a feature stores', () => {
  const tenantId = '3f0e5d6c-1111-4111-8111-111111111111';
  const home = { realm: 'customer', tenantId } as const;
  const at = now.toISOString();
  const month = at.slice(0, 7);
  const later = Math.floor(now.getTime() / 1_000) + 600;
  const token = { home, userId: 'u', id: 's', value: 'v' };
  const change: ChangeRecord = {
    id: 'r',
    type: 'change',
    at,
    actor: { kind: 'ops' },
    action: 'tenant.created',
    target: tenantId,
    details: { plan: 'pro', limits: [1] },
  };
  const answer: AnswerRecord = {
    id: 'a',
    type: 'answer',
    at,
    conversationId: 'c',
    messageId: 'm',
    decision: 'answered',
    complete: true,
    escalated: false,
    persona: { id: 'default', version: 1 },
    passages: [{ id: 'i#0', score: 0.5 }],
    sources: ['i'],
    tokens: { input: 1, output: 2 },
    confidence: 0.9,
    unsupported: 0,
    credits: 1,
  };
  const item = { id: 'i', title: 'I', revision: 'r', chunks: 1, updatedAt: at };
  const chunk = { id: 'i#0', itemId: 'i', title: 'I', text: 'Open at nine.' };
  const vector = new Uint8Array([0, 0, 128, 63]);
  const index = { version: 1, objectKey: 'o', items: 1, chunks: 1, bytes: 3, publishedAt: at };
  const entry = { id: 'l', at, credits: 2, reason: 'answered' };
  const event = newEvent(now, { event: 'lead.created', data: { name: 'Ada' } });

  let platform: MemoryTable;
  let table: TenantTable;

  beforeEach(() => {
    platform = new MemoryTable();
    table = new TenantTable(platform, tenantId);
  });

  interface Kind {
    readonly name: string;
    readonly key: Key;
    /** Stores a row; undefined where an update does, which `row` is the outcome of. */
    readonly store?: () => Promise<unknown>;
    readonly row?: object;
    readonly read: () => Promise<unknown>;
    readonly expected: unknown;
    /** The field to break. */
    readonly field: string;
  }

  const auditRecords = () => pageOfAudit(table, { limit: 10, after: undefined, keep: () => true });

  const kinds: readonly Kind[] = [
    {
      name: 'record of a change',
      key: keys.audit(tenantId, now, 'r'),
      store: () => table.write([auditPut(tenantId, change)]),
      read: auditRecords,
      expected: expect.objectContaining({ items: [change] }),
      field: 'actor',
    },
    {
      name: 'record of an answer',
      key: keys.audit(tenantId, now, 'a'),
      store: () => table.write([auditPut(tenantId, answer)]),
      read: auditRecords,
      expected: expect.objectContaining({ items: [answer] }),
      field: 'passages',
    },
    {
      name: 'ledger entry',
      key: keys.ledger(tenantId, at, 'l'),
      store: async () => {
        const reservation = { month, share: 0, hold: { id: 'h', credits: 2, until: later }, spent: 2 };
        await table.write([new Credits(table).charge(reservation, entry, now).ledger]);
      },
      read: async () => (await readLedger(table, { limit: 10, after: undefined }, now)).entries,
      expected: [entry],
      field: 'credits',
    },
    {
      name: 'credits account',
      key: keys.credits(tenantId, month),
      row: { spent: 5, hold_a1: [2, later], warnedAt: at },
      read: () => readAccount(table, month, now),
      expected: expect.objectContaining({
        month,
        spent: 5,
        holds: [{ id: 'a1', credits: 2, until: later }],
        warnedAt: at,
      }),
      field: 'hold_a1',
    },
    {
      name: 'sign-in session',
      key: keys.session(tenantId, 'u', 's'),
      store: () =>
        platform.write([
          sessionPut(home, { id: 's', userId: 'u', epoch: 1, refreshHash: 'h', createdAt: at }, later),
        ]),
      read: async () => (await readSession(platform, token, now)).session,
      expected: { id: 's', userId: 'u', epoch: 1, refreshHash: 'h', createdAt: at },
      field: 'refreshHash',
    },
    {
      name: 'password link',
      key: keys.passwordLink(tenantId, 'u'),
      store: () =>
        platform.write([
          passwordLinkPut(tenantId, 'u', { link: { hash: 'h', createdAt: at }, expiresAt: later }),
        ]),
      read: async () => (await readPasswordLink(platform, tenantId, token, now)).link,
      expected: { hash: 'h', createdAt: at },
      field: 'hash',
    },
    {
      name: "customer's address",
      key: keys.email('customer', 'e'),
      store: () => platform.write([addressPut('e', { home, userId: 'u' })]),
      read: () => readAddressOwner(platform, 'customer', 'e'),
      expected: { home, userId: 'u' },
      field: 'tenantId',
    },
    {
      name: "operator's address",
      key: keys.email('operator', 'e'),
      store: () => platform.write([addressPut('e', { home: { realm: 'operator' }, userId: 'u' })]),
      read: () => readAddressOwner(platform, 'operator', 'e'),
      expected: { home: { realm: 'operator' }, userId: 'u' },
      field: 'userId',
    },
    {
      name: 'attempts',
      key: keys.attempts('customer', 'e'),
      store: () => swapAttempts(platform, 'customer', 'e', NO_ATTEMPTS, { count: 1, lockedUntil: 0 }, now),
      read: async () => (await readAddress(platform, 'customer', 'e', now)).attempts,
      expected: { count: 1, lockedUntil: 0 },
      field: 'lockedUntil',
    },
    {
      name: 'seats',
      key: keys.seats(tenantId),
      row: { seats: 3, owners: 1 },
      read: () => countSeats(table),
      expected: 3,
      field: 'seats',
    },
    {
      name: 'proof',
      key: keys.proof(tenantId, 'https://a.test'),
      row: { origin: 'https://a.test', firstAt: at, lastAt: at },
      read: async () => [await readProof(table, 'https://a.test', now), ...(await listProofs(table, now))],
      expected: Array(2).fill({ origin: 'https://a.test', firstAt: at, lastAt: at }),
      field: 'lastAt',
    },
    {
      name: 'verified visitor',
      key: keys.visitor(tenantId, 'c'),
      store: () => putVerifiedVisitor(table, 'c', { subject: 's', name: 'Ada' }, 30, now),
      read: () => readVisitor(table, 'c', now),
      expected: { subject: 's', name: 'Ada', verified: true, verifiedAt: at },
      field: 'subject',
    },
    {
      name: 'stated visitor',
      key: keys.visitor(tenantId, 'c'),
      store: () => putStatedVisitor(table, 'c', { email: 'ada@a.test' }, 30, now),
      read: () => readVisitor(table, 'c', now),
      expected: { email: 'ada@a.test', verified: false, statedAt: at },
      field: 'email',
    },
    {
      name: 'identity secret',
      key: keys.identitySecret(tenantId),
      store: () =>
        replaceIdentitySecret(
          table,
          undefined,
          { secret: 's', createdAt: at, previous: { secret: 'p', until: at } },
          change,
        ),
      read: () => readIdentitySecret(table, now),
      expected: { secret: 's', createdAt: at, previous: { secret: 'p', until: at } },
      field: 'previous',
    },
    {
      name: 'allowed origins',
      key: keys.origins(tenantId),
      row: { origins: ['https://a.test'], version: 1 },
      read: () => readOrigins(table),
      expected: ['https://a.test'],
      field: 'origins',
    },
    {
      name: 'key ring',
      key: keys.keyRing(tenantId),
      row: { version: 4 },
      read: () => readKeyRing(table, now),
      expected: { keys: [], version: 4 },
      field: 'version',
    },
    {
      name: 'knowledge item',
      key: keys.knowledgeItem(tenantId, 'i'),
      store: () => new Knowledge(table).putItem(item, [chunk], change, now),
      read: () => new Knowledge(table).items(now),
      expected: [item],
      field: 'revision',
    },
    {
      name: 'knowledge chunk',
      key: keys.chunk(tenantId, 'i', 'r', 0),
      store: async () => {
        const knowledge = new Knowledge(table);
        await knowledge.putItem(item, [chunk], change, now);
        const embedded = (await knowledge.readAll(now)).chunks.map((each) => ({
          item: each.item,
          embedding: { embedder: 'e', vector },
        }));
        await knowledge.putEmbeddings(embedded);
      },
      read: () => new Knowledge(table).readAll(now),
      expected: expect.objectContaining({
        chunks: [expect.objectContaining({ chunk, embedding: { embedder: 'e', vector } })],
      }),
      field: 'vector',
    },
    {
      name: 'knowledge index copy',
      key: keys.knowledgeIndexCopy(tenantId),
      store: () => {
        const { copy } = new Knowledge(table).replaceIndex(undefined, index, vector);
        return table.write([copy as Write]);
      },
      read: async () => knowledgeCopyRow(await table.get(keys.knowledgeIndexCopy(tenantId)), now),
      expected: { objectKey: 'o', content: vector },
      field: 'content',
    },
    {
      name: 'synonyms',
      key: keys.synonyms(tenantId),
      store: () => putSynonyms(table, [['crown', 'cap']], change),
      read: () => readSynonyms(table),
      expected: [['crown', 'cap']],
      field: 'groups',
    },
    {
      name: 'webhook event',
      key: keys.event(tenantId, event.id),
      store: () => table.write([eventPut(tenantId, event, now)]),
      read: () => readEvent(table, event.id, now),
      expected: expect.objectContaining({ id: event.id, event: 'lead.created' }),
      field: 'payload',
    },
    {
      name: 'subscription count',
      key: keys.subscriptionCount(tenantId),
      row: { subscriptions: 2 },
      read: () => countSubscriptions(table),
      expected: 2,
      field: 'subscriptions',
    },
    {
      name: 'slug',
      key: keys.slug('wheel-house'),
      row: { tenantId },
      read: () => findTenantIdBySlug(platform, 'wheel-house'),
      expected: tenantId,
      field: 'tenantId',
    },
    {
      name: 'limit',
      key: keys.publicLimit(tenantId),
      row: { arrival: 7 },
      read: async () => limitRow(await table.get(keys.publicLimit(tenantId)), now),
      expected: { arrival: 7 },
      field: 'arrival',
    },
  ];

  it.each(kinds)('is read as it was stored, and is an error when it does not fit: $name', async (kind) => {
    await (kind.store?.() ?? platform.putMany([{ ...kind.key, ...kind.row }]));
    expect(await kind.read()).toEqual(kind.expected);

    const whole = platform.items.get(nameOf(kind.key));
    expect(whole).toHaveProperty([kind.field]);
    await platform.putMany([{ ...kind.key, ...whole, [kind.field]: true }]);
    const error = await kind.read().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CorruptRow);
    expect(String(error)).toContain(`${nameOf(kind.key)} does not fit its schema: ${kind.field}`);
  });

  it('has nothing spent in an account that only a warning has begun', async () => {
    await platform.putMany([
      toItem(keys.tenant(tenantId), tenant),
      { ...keys.credits(tenantId, month), warnedAt: at, noted: { by: 'a newer version' } },
    ]);
    expect((await readBillingContext(table, now))?.account).toMatchObject({
      month,
      spent: 0,
      holds: [],
      warnedAt: at,
    });
  });
});

import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { auditPut } from '../../shared/audit/store.ts';
import { type Actor, type AuditRecord, changeRecord } from '../../shared/core/audit.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { call } from '../support/call.ts';
import { coldStart } from '../support/handlers.ts';
import { administration } from '../support/portal.ts';
import { customer, operator, type SignedIn } from '../support/signed-in.ts';
import { answersOf, openShop, stored, table } from '../support/world.ts';

const { widget } = coldStart();
const { audit } = administration();

const list = (who: SignedIn, query: Record<string, string> = {}) =>
  call(audit, { method: 'GET', path: '/api/audit', query, headers: who.headers });

/** Every page of a list, joined. */
async function walk(who: SignedIn, query: Record<string, string> = {}) {
  const found: { id: string; at: string; type: string }[] = [];
  let cursor: string | null = null;
  do {
    const { status, body } = await list(who, { ...query, ...(cursor === null ? {} : { cursor }) });
    expect(status).toBe(200);
    found.push(...body.data);
    cursor = body.next_cursor;
  } while (cursor !== null);
  return found;
}

describe('GET /api/audit', () => {
  it("lists answers and changes, newest first, without the visitor's text", async () => {
    const shop = await openShop();
    const owner = await customer(shop.tenant.id);
    const message = 'How much is a puncture repair, my name is Zebulon?';
    await call(widget, { path: '/api/widget/chat', body: { message }, headers: shop.headers });
    const { status, body, text } = await list(owner);
    expect(status).toBe(200);
    const [answer] = await answersOf(shop.tenant.id);
    expect(body.data[0]).toEqual({
      id: answer?.id,
      type: 'answer',
      at: answer?.at,
      conversation_id: answer?.conversationId,
      message_id: answer?.messageId,
      decision: answer?.decision,
      complete: true,
      escalated: answer?.escalated,
      department: null,
      persona: answer?.persona,
      knowledge_version: 1,
      passages: answer?.passages,
      sources: answer?.sources,
      model: answer?.model,
      tokens: answer?.tokens,
      confidence: answer?.confidence,
      unsupported: answer?.unsupported,
      credits: answer?.credits,
    });
    expect(body.data.at(-1)).toEqual({
      id: expect.any(String),
      type: 'change',
      at: expect.any(String),
      actor: { kind: 'system', id: null },
      action: 'tenant.created',
      target: shop.tenant.id,
      details: { name: 'Wheel House', slug: shop.tenant.slug, plan: 'pro' },
    });
    expect(text).not.toContain('Zebulon');
    expect(text).not.toContain(shop.key.value);
    expect(body.data.map(({ action }: { action?: string }) => action)).toEqual(
      expect.arrayContaining([
        'knowledge.published',
        'knowledge.stored',
        'allowed_origins.updated',
        'widget_key.created',
      ]),
    );
  });

  it('shows operators the tenant of their token', async () => {
    const shop = await openShop({ knowledge: [] });
    const { body } = await list(await operator(shop.tenant.id));
    expect(body.data.at(-1).target).toBe(shop.tenant.id);
  });

  it('is for owners and admins only', async () => {
    const { tenant } = await openShop({ knowledge: [] });
    for (const [role, status] of [
      ['owner', 200],
      ['admin', 200],
      ['agent', 403],
      ['viewer', 403],
    ] as const)
      expect((await list(await customer(tenant.id, role))).status).toBe(status);
  });

  it.each<Record<string, string>>([
    { limit: '0' },
    { limit: '101' },
    { cursor: 'x' },
    { cursor: 'a'.repeat(8_192) },
    { type: 'all' },
    { action: 'x' },
    { action: 'a.b; drop' },
    { actor: 'me' },
    { conversation_id: 'x'.repeat(129) },
    { from: 'yesterday' },
    { from: '2026-02-30T00:00:00Z' },
    { to: '2026-01-01' },
    { tenant_id: randomUUID() },
    JSON.parse('{"__proto__":"x"}'),
  ])('refuses %j', async (query) => {
    const { tenant } = await openShop({ knowledge: [] });
    expect((await list(await customer(tenant.id), query)).status).toBe(422);
  });

  it('rejects a cursor of another tenant, of other filters, or a modified one', async () => {
    const one = await customer((await openShop({ knowledge: [] })).tenant.id);
    const other = await customer((await openShop({ knowledge: [] })).tenant.id);
    const cursor: string = (await list(one, { limit: '1' })).body.next_cursor;
    expect((await list(one, { cursor })).status).toBe(200);
    expect((await list(other, { cursor })).status).toBe(422);
    expect((await list(one, { cursor, type: 'change' })).status).toBe(422);
    expect((await list(one, { cursor: `${cursor.slice(0, -2)}AA` })).status).toBe(422);
  });
});

describe('filters', () => {
  const tenantId = randomUUID();
  const people: readonly Actor[] = [
    { kind: 'ops' },
    { kind: 'system' },
    { kind: 'customer', id: randomUUID() },
    { kind: 'operator', id: randomUUID() },
  ];
  const start = Date.parse('2026-03-01T00:00:00.000Z');
  const records: AuditRecord[] = [];
  let reader: SignedIn;

  beforeAll(async () => {
    reader = await operator(tenantId);
    const own = new TenantTable(table, tenantId);
    for (let n = 0; n < 260; n += 1) {
      // Several at the same time, too.
      const at = new Date(start + Math.floor(n / 3) * 60_000);
      const actor = people[n % people.length] ?? { kind: 'system' };
      const change = changeRecord(at, { actor, action: n % 2 ? 'a.done' : 'b.done', target: tenantId });
      records.push(
        n % 5 === 0
          ? ({
              ...{
                id: change.id,
                at: change.at,
                type: 'answer',
                conversationId: `c${n % 7}`,
                messageId: 'm',
              },
              ...{ decision: 'answered', complete: true, escalated: false, persona: { id: 'p', version: 1 } },
              ...{ passages: [], sources: [], tokens: { input: 0, output: 0 }, confidence: 1 },
              ...{ unsupported: 0, credits: 1 },
            } as AuditRecord)
          : change,
      );
    }
    for (let n = 0; n < records.length; n += 50)
      await own.write(records.slice(n, n + 50).map((record) => auditPut(tenantId, record)));
  });

  const actorOf = (record: AuditRecord) =>
    record.type === 'change' ? [record.actor.kind, 'id' in record.actor ? record.actor.id : ''] : [];
  const minute = (n: number) => new Date(start + n * 60_000).toISOString();

  const query = fc.record(
    {
      type: fc.constantFrom('answer', 'change'),
      action: fc.constantFrom('a.done', 'b.done', 'c.done'),
      actor: fc.constantFrom(
        ...people.flatMap((actor) => ['id' in actor ? actor.id : actor.kind, actor.kind]),
      ),
      conversation_id: fc.constantFrom('c0', 'c5', 'c9'),
      from: fc.integer({ min: -1, max: 90 }).map(minute),
      to: fc.integer({ min: -1, max: 90 }).map(minute),
      limit: fc.constantFrom('1', '7', '100'),
    },
    { requiredKeys: ['limit'] },
  );

  it('return all matching records and no others, page by page, in order', async () => {
    await fc.assert(
      fc.asyncProperty(query, async (filters) => {
        const { type, action, actor, conversation_id, from, to } = filters;
        const expected = records
          .filter(
            (record) =>
              (type === undefined || record.type === type) &&
              (action === undefined || (record.type === 'change' && record.action === action)) &&
              (actor === undefined || actorOf(record).includes(actor)) &&
              (conversation_id === undefined ||
                (record.type === 'answer' && record.conversationId === conversation_id)) &&
              (from === undefined || record.at >= from) &&
              (to === undefined || record.at <= to),
          )
          .map(({ at, id }) => `${at}#${id}`)
          .sort()
          .reverse();
        const found = await walk(reader, Object.fromEntries(Object.entries(filters)));
        expect(found.map(({ at, id }) => `${at}#${id}`)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('accept other time zones', async () => {
    const utc = await walk(reader, { from: minute(10), to: minute(20) });
    const shifted = await walk(reader, {
      from: '2026-03-01T02:10:00+02:00',
      to: '2026-02-28T19:20:00.000-05:00',
    });
    expect(utc).toHaveLength(33);
    expect(shifted).toEqual(utc);
  });

  it('terminate without a match in a long trail', async () => {
    const found = await walk(reader, { action: 'never.done' });
    expect(found).toEqual([]);
  });
});

describe('the audit trail', () => {
  it('is append-only', async () => {
    const { tenant } = await openShop({ knowledge: [] });
    const [record] = (await stored(`T#${tenant.id}#AUDIT`)) as unknown as AuditRecord[];
    if (!record) throw new Error('No record');
    await expect(new TenantTable(table, tenant.id).write([auditPut(tenant.id, record)])).rejects.toThrow(
      'did not hold',
    );
  });
});

import { randomUUID } from 'node:crypto';
import { createTenant } from '../../shared/tenants/provisioning.ts';
import { call } from '../support/call.ts';
import { coldStart } from '../support/handlers.ts';
import {
  answersOf,
  author,
  importInto,
  openShop,
  type Shop,
  shopKnowledge,
  stored,
  table,
} from '../support/world.ts';

const { chat } = coldStart();
let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});

const post = (body: object, headers: Record<string, string> = {}) =>
  call(chat, { path: '/api/chat', body: { business_id: shop.tenant.slug, ...body }, headers });

describe('POST /api/chat', () => {
  it('answers for a tenant by slug or by id', async () => {
    for (const business_id of [shop.tenant.slug, shop.tenant.id, shop.tenant.id.toUpperCase()]) {
      const { body } = await post({ message: 'How much is a puncture repair?', business_id });
      expect(body.response).toContain('15 euros');
      expect(body.sources).toEqual([{ id: 'repairs', title: 'Repairs' }]);
    }
  });

  it("answers for the deployment's own tenant by default", async () => {
    const slug = `own-${randomUUID().slice(0, 8)}`;
    await createTenant(table, { name: 'Own', slug, plan: 'starter', settings: { publicChat: true } }, author);
    const { chat: own } = coldStart({ BOB_DEFAULT_TENANT: slug });
    const result = await call(own, { path: '/api/chat', body: { message: 'Is there a swimming pool?' } });
    expect(result.body).toMatchObject({ refused: true, sources: [] });
  });

  it('gives the same answer for an unknown business and for one without public chat', async () => {
    const closed = await openShop({ publicChat: false, knowledge: [] });
    const answers = [];
    for (const business_id of [
      'no-such-shop',
      randomUUID(),
      closed.tenant.slug,
      closed.tenant.id,
      '../x',
      'a\ud800b',
      '#',
    ]) {
      const result = await post({ message: 'Hello', business_id });
      expect(result.status).toBe(404);
      answers.push(JSON.stringify({ ...result.body, request_id: '' }));
    }
    expect(new Set(answers).size).toBe(1);
    expect(await answersOf(closed.tenant.id)).toEqual([]);
  });

  it.each([
    [{ Origin: 'https://bob.test' }, 200],
    [{}, 200],
    [{ 'Sec-Fetch-Site': 'same-origin' }, 200],
    [{ Origin: 'https://shop.example' }, 403],
    [{ Origin: 'http://bob.test' }, 403],
    [{ Origin: 'https://bob.test:8443' }, 403],
    [{ Origin: 'null' }, 403],
    [{ 'Sec-Fetch-Site': 'cross-site' }, 403],
    [{ 'Sec-Fetch-Site': 'same-site' }, 403],
  ] as [Record<string, string>, number][])('is for the own pages: %j gets %d', async (headers, status) => {
    const result = await post({ message: 'How much is a puncture repair?' }, headers);
    expect(result.status).toBe(status);
    expect(result.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it('continues a guessable session only with the cookie or token of its first answer', async () => {
    const session_id = 'session_123';
    const first = await post({ message: 'What are your opening hours on Saturday?', session_id });
    const { session_token } = first.body;
    expect(first.cookies).toEqual([
      `__Host-bob-session=${session_token}; Path=/; Max-Age=2592000; HttpOnly; Secure; SameSite=Strict`,
    ]);
    const followUp = { message: 'And on Sunday?', session_id };
    const byToken = await post({ ...followUp, session_token });
    const byHeader = await post(followUp, { 'X-Session-Token': session_token });
    const byCookie = await post(followUp, { Cookie: `a=b; ${first.cookies[0]?.split(';')[0]}` });
    for (const { body } of [byToken, byHeader, byCookie]) {
      expect(body).toMatchObject({ session_id, session_token, refused: false });
    }
    const stranger = await post(followUp);
    expect(stranger.body.session_token).not.toBe(session_token);
    expect(stranger.body.session_id).toBe(session_id);
    const forged = await post({ ...followUp, session_token: 'A'.repeat(43) });
    const audits = await answersOf(shop.tenant.id);
    const conversationOf = (id: string) => audits.find(({ messageId }) => messageId === id)?.conversationId;
    const mine = conversationOf(first.body.message_id);
    expect([byToken, byHeader, byCookie].map(({ body }) => conversationOf(body.message_id))).toEqual([
      mine,
      mine,
      mine,
    ]);
    expect(conversationOf(stranger.body.message_id)).not.toBe(mine);
    expect(conversationOf(forged.body.message_id)).not.toBe(mine);
  });

  it('sets no cookie for an unguessable session', async () => {
    const minted = await post({ message: 'How much is a puncture repair?' });
    expect(minted.body.session_id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    expect(minted.cookies).toEqual([]);
    expect(minted.body).not.toHaveProperty('session_token');
  });

  it('escalates a refusal if the persona is set to escalate', async () => {
    const own = await openShop();
    await table.write([
      {
        update: { pk: `T#${own.tenant.id}#CONFIG`, sk: 'PERSONA#default' },
        expression: 'SET #escalation = :escalation, #refusalText = :text',
        values: {
          escalation: { onRefusal: true, triggers: [], reply: '' },
          text: 'I will ask a colleague.',
        },
      },
    ]);
    const { body } = await post({ message: 'Who won the world cup in 1998?', business_id: own.tenant.slug });
    expect(body).toMatchObject({ response: 'I will ask a colleague.', refused: true, escalated: true });
    const [audit] = await answersOf(own.tenant.id);
    const [conversation] = await stored(`T#${own.tenant.id}#C#${audit?.conversationId}`);
    expect(conversation).toMatchObject({ state: 'escalated' });
  });

  it('answers 403 for a suspended tenant', async () => {
    const own = await openShop({ knowledge: [] });
    await table.write([
      {
        update: { pk: `T#${own.tenant.id}#CONFIG`, sk: 'TENANT' },
        expression: 'SET #status = :status',
        values: { status: 'suspended' },
      },
    ]);
    expect((await post({ message: 'Hello', business_id: own.tenant.slug })).status).toBe(403);
  });

  it('uses changed knowledge for the next message, in a warm function', async () => {
    const own = await openShop();
    const question = { message: 'How much is a puncture repair?', business_id: own.tenant.slug };
    expect((await post(question)).body.response).toContain('15 euros');
    await importInto(own.tenant, [
      {
        id: 'repairs',
        title: 'Repairs',
        text: (shopKnowledge[1]?.text ?? '').replace('15 euros', '17 euros'),
      },
    ]);
    const { body } = await post(question);
    expect(body.response).toContain('17 euros');
    expect(body.response).not.toContain('15 euros');
  });
});

import { randomUUID } from 'node:crypto';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { changeTenant } from '../../shared/tenants/provisioning.ts';
import { call } from '../support/call.ts';
import { coldStart } from '../support/handlers.ts';
import { customer, operator, type SignedIn } from '../support/signed-in.ts';
import { callStream } from '../support/stream.ts';
import { author, openShop, type Shop, stored, table } from '../support/world.ts';

const { agentChat, agentChatStream, chat, widget } = coldStart();
let shop: Shop;
let agent: SignedIn;

beforeEach(async () => {
  shop = await openShop();
  agent = await customer(shop.tenant.id, 'agent');
});

type Headers = Readonly<Record<string, string>>;

const begin = async (by = agent) =>
  (await call(agentChat, { path: '/api/chat/session', headers: by.headers })).body;
const write = (body: object, by = agent) =>
  call(agentChat, { path: '/api/chat/message', body, headers: by.headers });
const read = (session_id: string, query: Headers = {}, by = agent) =>
  call(agentChat, {
    method: 'GET',
    path: '/api/chat/history/{session_id}',
    params: { session_id },
    query,
    headers: by.headers,
  });
const visit = (session_id: string, message = 'When are you open?') =>
  call(widget, { path: '/api/widget/chat', body: { message, session_id }, headers: shop.headers });
const partition = (conversationId: string) => `T#${shop.tenant.id}#C#${conversationId}`;
/** The id of the newest conversation that Bob answered in. */
const conversationOf = async (messageId: string): Promise<string> =>
  (await stored(`T#${shop.tenant.id}#AUDIT`)).find((each) => each.messageId === messageId)?.conversationId;
const takeOver = (conversationId: string) =>
  table.write([
    {
      update: { pk: partition(conversationId), sk: 'CONVERSATION' },
      expression: 'SET #state = :human',
      values: { human: 'human' },
    },
  ]);
const textsOf = (result: Awaited<ReturnType<typeof read>>) =>
  result.body.data.map(({ text }: { text: string }) => text);
const withoutRequestId = ({ body }: { body: object }) => JSON.stringify({ ...body, request_id: '' });

describe('a staff conversation', () => {
  it('is created at once, and Bob answers in it', async () => {
    const { status, body: session } = await call(agentChat, {
      path: '/api/chat/session',
      headers: agent.headers,
    });
    expect(status).toBe(201);
    const { session_id, conversation_id } = session;
    const empty = await read(session_id);
    expect(empty).toMatchObject({
      status: 200,
      body: { data: [], next_cursor: null, conversation_id, mode: 'bot', state: 'bot' },
    });
    const { body } = await write({ session_id, message: 'How much is a puncture repair?' });
    expect(body).toMatchObject({ session_id, mode: 'bot', refused: false, sources: [{ id: 'repairs' }] });
    expect(body).not.toHaveProperty('session_token');
    const { data } = (await read(session_id)).body;
    expect(data).toMatchObject([
      { role: 'visitor', text: 'How much is a puncture repair?' },
      { role: 'bot', message_id: body.message_id, refused: false, escalated: false },
    ]);
    const [conversation] = await stored(partition(conversation_id));
    expect(conversation).toMatchObject({ channel: { kind: 'staff', userId: agent.user.id }, seq: 2 });
    const audit = await stored(`T#${shop.tenant.id}#AUDIT`);
    expect(audit).toContainEqual(
      expect.objectContaining({ type: 'answer', conversationId: conversation_id }),
    );
  });

  it('stores the same message once', async () => {
    const { session_id } = await begin();
    const message = { session_id, message: 'When are you open?', client_message_id: randomUUID() };
    const [first, second] = [await write(message), await write(message)];
    expect(second.body).toEqual(first.body);
    expect((await write({ ...message, message: 'Another' })).status).toBe(409);
    expect((await read(session_id)).body.data).toHaveLength(2);
  });

  it('is readable by the team and by an operator in the tenant', async () => {
    const { session_id, conversation_id } = await begin();
    await write({ session_id, message: 'When are you open?' });
    const others = [await customer(shop.tenant.id), await operator(shop.tenant.id)];
    for (const [n, by] of others.entries()) {
      for (const id of [session_id, session_id.toUpperCase(), conversation_id])
        expect((await read(id, {}, by)).body.data).toHaveLength(2 * (n + 1));
      expect((await write({ session_id, message: 'And on Sunday?' }, by)).status).toBe(200);
    }
  });

  it('streams answers as events', async () => {
    const { session_id } = await begin();
    const request = { session_id, message: 'When are you open?' };
    const path = '/api/chat/message/stream';
    const { status, events } = await callStream(agentChatStream, {
      path,
      body: request,
      headers: agent.headers,
    });
    expect(status).toBe(200);
    expect(events[0]).toEqual({ event: 'start', data: { session_id } });
    expect(events.at(-1)).toMatchObject({ event: 'end', data: { session_id, refused: false } });
    const anonymous = await callStream(agentChatStream, { path, body: request });
    expect(anonymous.status).toBe(401);
    expect(JSON.parse(anonymous.text)).toMatchObject({ status: 401 });
  });
});

describe('GET /api/chat/history/{session_id}', () => {
  it('pages from both ends', async () => {
    const { session_id } = await begin();
    for (const message of ['Hello', 'Thanks', 'Bye']) await write({ session_id, message });
    const all = textsOf(await read(session_id));
    expect(all).toHaveLength(6);
    for (const order of ['asc', 'desc']) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof read>> = await read(session_id, {
          order,
          limit: '4',
          ...(cursor ? { cursor } : {}),
        });
        seen.push(...textsOf(page));
        cursor = page.body.next_cursor;
      } while (cursor);
      expect(seen).toEqual(order === 'asc' ? all : all.toReversed());
    }
  });

  it('rejects a cursor of the other order or of another conversation', async () => {
    const [one, other] = [await begin(), await begin()];
    await write({ session_id: one.session_id, message: 'Hello' });
    const { next_cursor: cursor } = (await read(one.session_id, { limit: '1' })).body;
    expect((await read(one.session_id, { cursor })).body.data).toHaveLength(1);
    expect((await read(one.session_id, { cursor, order: 'desc' })).status).toBe(422);
    expect((await read(other.session_id, { cursor })).status).toBe(422);
    expect((await read(one.session_id, { order: 'newest' })).status).toBe(422);
  });

  it("shows a visitor's conversation by its id, with the rating", async () => {
    const { body } = await visit(randomUUID());
    await table.write([
      {
        update: { pk: partition(await conversationOf(body.message_id)), sk: `MSG#${body.message_id}` },
        expression: 'SET #rating = :up',
        values: { up: 'up' },
      },
    ]);
    const { data } = (await read(await conversationOf(body.message_id))).body;
    expect(data).toMatchObject([{ role: 'visitor' }, { role: 'bot', rating: 'up' }]);
  });
});

describe('secrets', () => {
  it("a visitor's session and a conversation's id give no further access", async () => {
    const session_id = randomUUID();
    const { body } = await visit(session_id);
    const conversationId = await conversationOf(body.message_id);
    expect((await read(session_id)).status).toBe(404);
    // The id, presented as a session by somebody who has not signed in, begins a conversation of its own.
    const guessed = await visit(conversationId, 'And on Sunday?');
    expect(guessed.body.session_token).toEqual(expect.any(String));
    expect(await conversationOf(guessed.body.message_id)).not.toBe(conversationId);
    expect((await read(conversationId)).body.data).toHaveLength(2);
    const messages = await call(widget, {
      method: 'GET',
      path: '/api/widget/chat/messages',
      headers: { ...shop.headers, 'X-Session-Id': conversationId },
    });
    expect(messages.body.data).toEqual([]);
  });

  it('a staff session does not work for a visitor', async () => {
    const { session_id, conversation_id } = await begin();
    await write({ session_id, message: 'When are you open?' });
    const onPage = await call(chat, {
      path: '/api/chat',
      body: { message: 'Hello', session_id, business_id: shop.tenant.id },
    });
    expect(await conversationOf(onPage.body.message_id)).not.toBe(conversation_id);
    const onSite = await visit(session_id, 'Hello');
    expect(await conversationOf(onSite.body.message_id)).not.toBe(conversation_id);
    expect((await read(session_id)).body.data).toHaveLength(2);
  });
});

describe('in a conversation that a person has taken over', () => {
  it('sends as the human agent, and the visitor receives it', async () => {
    const session_id = randomUUID();
    const { body } = await visit(session_id);
    const conversationId = await conversationOf(body.message_id);
    await takeOver(conversationId);
    const sent = await write({ session_id: conversationId, message: 'This is Ann. One moment!' });
    expect(sent).toMatchObject({
      status: 200,
      body: { mode: 'human', response: '', sources: [], refused: false, escalated: false, credits: 0 },
    });
    const arrived = await call(widget, {
      method: 'GET',
      path: '/api/widget/chat/messages',
      headers: { ...shop.headers, 'X-Session-Id': session_id },
      query: { after: body.message_id },
    });
    expect(arrived.body).toMatchObject({
      mode: 'human',
      data: [{ message_id: sent.body.message_id, role: 'agent', text: 'This is Ann. One moment!' }],
    });
    expect(arrived.text).not.toContain(agent.user.id);
    const { data } = (await read(conversationId, { order: 'desc', limit: '1' })).body;
    expect(data).toMatchObject([{ role: 'agent', agent_id: agent.user.id }]);
  });

  it('sends the same message once, even concurrently', async () => {
    const { session_id, conversation_id } = await begin();
    await takeOver(conversation_id);
    const message = { session_id, message: 'One moment!', client_message_id: randomUUID() };
    const results = await Promise.all([1, 2, 3, 4].map(() => write(message)));
    expect(new Set(results.map(({ text }) => text)).size).toBe(1);
    const many = await Promise.all([1, 2, 3].map((n) => write({ session_id, message: `Message ${n}` })));
    expect(many.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(textsOf(await read(session_id)).toSorted()).toEqual([
      'Message 1',
      'Message 2',
      'Message 3',
      'One moment!',
    ]);
    expect((await write({ ...message, message: 'Another' })).status).toBe(409);
  });

  it('streams no text, because Bob does not answer', async () => {
    const { session_id, conversation_id } = await begin();
    await takeOver(conversation_id);
    const { events } = await callStream(agentChatStream, {
      path: '/api/chat/message/stream',
      body: { session_id, message: 'One moment!' },
      headers: agent.headers,
    });
    expect(events.map(({ event }) => event)).toEqual(['start', 'sources', 'end']);
    expect(events.at(-1)?.data).toMatchObject({ mode: 'human', response: '' });
  });
});

describe('rejected requests', () => {
  it('cannot write messages as the visitor', async () => {
    const { body } = await visit(randomUUID());
    const conversationId = await conversationOf(body.message_id);
    const refused = await write({ session_id: conversationId, message: 'Hello' });
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toContain('nobody has taken it over');
    expect((await read(conversationId)).body.data).toHaveLength(2);
  });

  it("another tenant's conversations are 404, like unknown ones", async () => {
    const { session_id, conversation_id } = await begin();
    const { body } = await visit(randomUUID());
    const others = [
      await customer((await openShop({ knowledge: [] })).tenant.id),
      await operator(randomUUID()),
    ];
    const answers = [];
    for (const by of others) {
      for (const id of [
        session_id,
        conversation_id,
        await conversationOf(body.message_id),
        randomUUID(),
        'A'.repeat(43),
        'session_123',
        '__proto__',
        'x'.repeat(128),
      ]) {
        answers.push(await read(id, {}, by), await write({ session_id: id, message: 'Hello' }, by));
      }
    }
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
    expect(new Set(answers.map(withoutRequestId)).size).toBe(1);
  });

  it.each<[string, unknown, number]>([
    ['no session', { message: 'Hello' }, 422],
    ['no message', { session_id: randomUUID() }, 422],
    ['a session of 8 KB', { session_id: 'x'.repeat(8_192), message: 'Hello' }, 422],
    ['NUL in the session', { session_id: 'a\u0000', message: 'Hello' }, 422],
    ['half a character', { session_id: 'x', message: 'a\ud800' }, 422],
    ['a prototype', JSON.parse('{"session_id":"x","message":"Hi","__proto__":{}}'), 422],
    ['a tenant', { session_id: 'x', message: 'Hi', business_id: 'other' }, 422],
    ['a number', { session_id: 1, message: 'Hi' }, 422],
    ['400 KB', { session_id: 'x', message: 'x'.repeat(400 * 1_024) }, 413],
    ['half JSON', '{"session_id":', 400],
  ])('%s', async (_name, body, status) => {
    expect((await call(agentChat, { path: '/api/chat/message', body, headers: agent.headers })).status).toBe(
      status,
    );
  });

  it('callers without a login or permission are rejected, with a valid or an invalid body', async () => {
    const viewer = await customer(shop.tenant.id, 'viewer');
    expect((await write({}, viewer)).status).toBe(403);
    for (const headers of [{}, { Authorization: 'Bearer nope' }]) {
      const { status, body } = await call(agentChat, { path: '/api/chat/message', body: '{', headers });
      expect({ status, type: body.type }).toEqual({ status: 401, type: 'urn:bob:problem:unauthorized' });
    }
  });

  it('a cookie without its CSRF token', async () => {
    const someone = await operator(shop.tenant.id);
    const { 'X-CSRF-Token': token, ...cookie } = someone.cookieHeaders;
    const path = '/api/chat/session';
    expect((await call(agentChat, { path, headers: cookie })).status).toBe(403);
    expect((await call(agentChat, { path, headers: { ...cookie, 'X-CSRF-Token': token } })).status).toBe(201);
  });

  it('users of a suspended tenant are rejected, but not an operator who reads', async () => {
    const { session_id } = await begin();
    const someone = await operator(shop.tenant.id);
    await changeTenant({ ...author, table: new TenantTable(table, shop.tenant.id) }, { status: 'suspended' });
    expect((await write({ session_id, message: 'Hello' })).status).toBe(403);
    expect((await write({ session_id, message: 'Hello' }, someone)).status).toBe(403);
    const path = '/api/chat/session';
    expect((await call(agentChat, { path, headers: someone.headers })).status).toBe(403);
    expect((await read(session_id, {}, someone)).status).toBe(200);
  });

  it("an operator's token with an unknown tenant is rejected", async () => {
    const nowhere = await operator(randomUUID());
    const { status } = await call(agentChat, { path: '/api/chat/session', headers: nowhere.headers });
    expect(status).toBe(404);
  });
});

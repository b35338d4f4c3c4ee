import { randomUUID } from 'node:crypto';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { createWidgetKey, revokeWidgetKey } from '../../shared/widget-setup/keys.ts';
import { call } from '../support/call.ts';
import { coldStart } from '../support/handlers.ts';
import { answersOf, author, openShop, type Shop, stored, table } from '../support/world.ts';

const { widget } = coldStart();
let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});

const chat = (body: object, headers: object = shop.headers) =>
  call(widget, { path: '/api/widget/chat', body, headers: { ...headers } });
const messages = (headers: object, query: Record<string, string> = {}) =>
  call(widget, {
    method: 'GET',
    path: '/api/widget/chat/messages',
    headers: { ...shop.headers, ...headers },
    query,
  });

describe('POST /api/widget/chat', () => {
  it('answers from approved knowledge, with the source', async () => {
    const result = await chat({ message: 'How much is a puncture repair?' });
    expect(result.status).toBe(200);
    expect(result.body.response).toContain('15 euros');
    expect(result.body).toMatchObject({
      sources: [{ id: 'repairs', title: 'Repairs' }],
      refused: false,
      mode: 'bot',
    });
    expect(result.body.credits).toBeGreaterThan(0);
    expect(result.body).not.toHaveProperty('session_token');
  });

  it("refuses in the persona's words if the knowledge has no answer", async () => {
    const result = await chat({ message: 'Who won the world cup in 1998?' });
    expect(result.body).toMatchObject({
      response: "I don't have that information, let me connect you with our team.",
      sources: [],
      refused: true,
      escalated: false,
    });
  });

  it('remembers the previous turn, with only a version 4 UUID as proof', async () => {
    const session_id = randomUUID();
    await chat({ message: 'What are your opening hours on Saturday?', session_id });
    const result = await chat({ message: 'And on Sunday?', session_id });
    expect(result.body.session_id).toBe(session_id);
    expect(result.body.response).toContain('closed');
  });

  it('stores both messages, the conversation, the turn and an audit record, each once', async () => {
    const own = await openShop();
    const session_id = randomUUID();
    const { body } = await chat(
      { message: 'How much is a puncture repair?', session_id, client_message_id: 'm1', locale: 'en' },
      own.headers,
    );
    const [audit, ...otherAudit] = await answersOf(own.tenant.id);
    expect(otherAudit).toEqual([]);
    expect(audit).toMatchObject({
      type: 'answer',
      messageId: body.message_id,
      decision: 'answered',
      persona: { id: 'default', version: 1 },
      knowledgeVersion: 1,
      sources: ['repairs'],
      credits: body.credits,
    });
    expect(JSON.stringify(audit)).not.toContain('puncture');
    const items = await stored(`T#${own.tenant.id}#C#${audit?.conversationId}`);
    expect(items.map(({ sk }) => String(sk).replace(/#.*/, ''))).toEqual([
      'CONVERSATION',
      'MSG',
      'MSG',
      'TURN',
    ]);
    expect(items[0]).toMatchObject({
      seq: 2,
      state: 'bot',
      channel: { kind: 'widget', widgetKeyId: own.key.id },
    });
    expect(items[1]).toMatchObject({ role: 'visitor', text: 'How much is a puncture repair?' });
    expect(items[2]).toMatchObject({ role: 'bot', id: body.message_id });
    for (const item of items) expect(Number(item.expiresAt)).toBeGreaterThan(Date.now() / 1000 + 29 * 86_400);
    expect(JSON.stringify(items)).not.toContain(session_id);
  });

  it('is idempotent: the same client_message_id gets the same answer, and nothing is stored twice', async () => {
    const own = await openShop();
    const request = {
      message: 'How much is a puncture repair?',
      session_id: randomUUID(),
      client_message_id: 'again',
    };
    const first = await chat(request, own.headers);
    const second = await chat(request, own.headers);
    expect(second.body).toEqual(first.body);
    const parallel = await Promise.all(Array.from({ length: 5 }, () => chat(request, own.headers)));
    for (const answer of parallel) expect(answer.body).toEqual(first.body);
    expect(await answersOf(own.tenant.id)).toHaveLength(1);
  });

  it('finds the conversation if the first answer got lost and no session_id was known', async () => {
    const request = { message: 'How much is a puncture repair?', client_message_id: randomUUID() };
    const first = await chat(request);
    const second = await chat(request);
    expect(second.body).toEqual(first.body);
  });

  it('stores parallel first sends of one message once', async () => {
    const own = await openShop();
    const request = {
      message: 'How much is a puncture repair?',
      session_id: randomUUID(),
      client_message_id: 'race',
    };
    const answers = await Promise.all(Array.from({ length: 8 }, () => chat(request, own.headers)));
    for (const answer of answers) expect([200, 409]).toContain(answer.status);
    expect(new Set(answers.filter(({ status }) => status === 200).map(({ text }) => text)).size).toBe(1);
    for (const answer of answers.filter(({ status }) => status === 409)) {
      expect(answer.headers['retry-after']).toBe('2');
    }
    expect(await answersOf(own.tenant.id)).toHaveLength(1);
  });

  it('keeps the order and loses nothing with several concurrent messages', async () => {
    const own = await openShop();
    const session_id = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, n) =>
        chat({ message: `What does service number ${n} cost?`, session_id }, own.headers),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const [audit] = await answersOf(own.tenant.id);
    const items = await stored(`T#${own.tenant.id}#C#${audit?.conversationId}`);
    expect(items.some(({ sk }) => String(sk).startsWith('TURN#'))).toBe(false);
    const roles = items.filter(({ sk }) => String(sk).startsWith('MSG#')).map(({ role }) => role);
    expect(roles).toEqual(Array.from({ length: 4 }, () => ['visitor', 'bot']).flat());
  });

  it('rejects a client_message_id that was used for another message', async () => {
    const session_id = randomUUID();
    await chat({ message: 'How much is a puncture repair?', session_id, client_message_id: 'x' });
    const result = await chat({ message: 'When are you open?', session_id, client_message_id: 'x' });
    expect(result.status).toBe(409);
  });

  it('answers an allowed origin with CORS headers, without credentials', async () => {
    const result = await chat({ message: 'Are you open on Sunday?' });
    expect(result.headers).toMatchObject({ 'access-control-allow-origin': shop.origin, vary: 'Origin' });
    expect(result.headers).not.toHaveProperty('access-control-allow-credentials');
    expect(result.cookies).toEqual([]);
  });

  it('lets an allowed page read its validation errors', async () => {
    const result = await chat({ message: '' });
    expect(result.status).toBe(422);
    expect(result.headers['access-control-allow-origin']).toBe(shop.origin);
    expect(result.body).toMatchObject({ type: 'urn:bob:problem:invalid', errors: [{ path: 'message' }] });
  });
});

describe('the widget key', () => {
  const near = (key: string) => `${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`;

  it('gets the same answer for every kind of invalid key', async () => {
    const revoked = await openShop();
    await revokeWidgetKey({ ...author, table: new TenantTable(table, revoked.tenant.id) }, revoked.key.id);
    const bad: (string | string[] | undefined)[] = [
      undefined,
      '',
      'pk_live_',
      near(shop.key.value),
      shop.key.value.toLowerCase(),
      `${shop.key.value} `,
      'x'.repeat(8192),
      [shop.key.value, shop.key.value],
      revoked.key.value,
      '__proto__',
    ];
    const answers = [];
    for (const key of bad) {
      const result = await chat({ message: 'Hello' }, { ...shop.headers, 'X-Widget-Key': key });
      expect(result.status).toBe(401);
      expect(result.headers).not.toHaveProperty('access-control-allow-origin');
      answers.push(JSON.stringify({ ...result.body, request_id: '' }) + JSON.stringify(result.headers));
    }
    expect(new Set(answers).size).toBe(1);
  });
});

describe('the origin', () => {
  it.each([
    undefined,
    '',
    'null',
    'http://shop.example',
    'https://shop.example:8443',
    'https://shop.example.',
    'https://shop.example/',
    'https://www.shop.example',
    'https://evil-shop.example',
    'https://shop.example.evil.test',
    'https://user@shop.example',
    'HTTPS://SHOP.EXAMPLE',
    ['https://shop.example', 'https://evil.test'],
  ])('%s is rejected, and nothing is stored', async (origin) => {
    const own = await openShop({ knowledge: [] });
    const result = await chat({ message: 'Hello' }, { ...own.headers, Origin: origin });
    expect(result.status).toBe(403);
    expect(result.headers).not.toHaveProperty('access-control-allow-origin');
    expect(result.headers.vary).toBe('Origin');
    expect(await answersOf(own.tenant.id)).toEqual([]);
  });
});

describe('GET /api/widget/chat/messages', () => {
  it('lists messages since a given one, page by page', async () => {
    const session_id = randomUUID();
    const first = await chat({ message: 'How much is a puncture repair?', session_id });
    const second = await chat({ message: 'And a full service?', session_id });
    const headers = { 'X-Session-Id': session_id };

    const all = await messages(headers);
    expect(all.body.data.map(({ role }: { role: string }) => role)).toEqual([
      'visitor',
      'bot',
      'visitor',
      'bot',
    ]);
    expect(all.body).toMatchObject({ next_cursor: null, mode: 'bot' });

    const since = await messages(headers, { after: first.body.message_id });
    expect(since.body.data).toHaveLength(2);
    expect(since.body.data[1]).toMatchObject({
      message_id: second.body.message_id,
      text: second.body.response,
    });

    const page = await messages(headers, { limit: '3' });
    expect(page.body.data).toHaveLength(3);
    const rest = await messages(headers, { limit: '3', cursor: page.body.next_cursor });
    expect(rest.body.data.map(({ message_id }: { message_id: string }) => message_id)).toEqual([
      second.body.message_id,
    ]);
    expect(rest.body.next_cursor).toBeNull();
  });

  it('shows a conversation only with its session and the key it began with', async () => {
    const session_id = randomUUID();
    await chat({ message: 'How much is a puncture repair?', session_id });
    const empty = { data: [], next_cursor: null, mode: 'bot' };
    expect((await messages({ 'X-Session-Id': randomUUID() })).body).toEqual(empty);
    const other = await openShop();
    expect((await messages({ ...other.headers, 'X-Session-Id': session_id })).body).toEqual(empty);
    const second = await createWidgetKey(
      { ...author, table: new TenantTable(table, shop.tenant.id) },
      'another website',
    );
    const throughSecond = { 'X-Widget-Key': second.value, 'X-Session-Id': session_id };
    expect((await messages(throughSecond)).body).toEqual(empty);
  });

  it('requires the token of a guessable session', async () => {
    const { body } = await chat({ message: 'How much is a puncture repair?', session_id: 'session_123' });
    const id = { 'X-Session-Id': 'session_123' };
    expect((await messages(id)).body.data).toEqual([]);
    expect((await messages({ ...id, 'X-Session-Token': body.session_token })).body.data).toHaveLength(2);
  });

  it.each([
    [{}, {}, 'headers.x-session-id'],
    [{ 'X-Session-Id': 'a b' }, {}, 'headers.x-session-id'],
    [{ 'X-Session-Id': 'a', 'X-Session-Token': 'short' }, {}, 'headers.x-session-token'],
    [{ 'X-Session-Id': 'a' }, { limit: '0' }, 'query.limit'],
    [{ 'X-Session-Id': 'a' }, { limit: 'many' }, 'query.limit'],
    [{ 'X-Session-Id': 'a' }, { after: '../x' }, 'query.after'],
    [{ 'X-Session-Id': 'a' }, { cursor: 'x'.repeat(1_000) }, 'query.cursor'],
    [{ 'X-Session-Id': 'a' }, { session_id: 'a' }, 'query.session_id'],
  ])('rejects %j %j', async (headers, query, path) => {
    const result = await messages(headers, query as Record<string, string>);
    expect(result.status).toBe(422);
    expect(result.body.errors[0].path).toBe(path);
  });
});

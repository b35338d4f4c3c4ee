import { randomUUID } from 'node:crypto';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { changeTenant } from '../../shared/tenants/provisioning.ts';
import { call } from '../support/call.ts';
import { coldStart } from '../support/handlers.ts';
import { customer, operator, type SignedIn } from '../support/signed-in.ts';
import { author, openShop, type Shop, stored, table } from '../support/world.ts';

const { chat, personas: handler } = coldStart();
let shop: Shop;
let owner: SignedIn;

beforeEach(async () => {
  shop = await openShop();
  owner = await customer(shop.tenant.id);
});

type Headers = Readonly<Record<string, string>>;

const list = (query: Headers = {}, by = owner) =>
  call(handler, { method: 'GET', path: '/api/personas', query, headers: by.headers });
const post = (body: unknown, by = owner) =>
  call(handler, { path: '/api/personas', body, headers: by.headers });
const one = (method: string, id: string, body?: unknown, headers: Headers = {}, by = owner) =>
  call(handler, {
    method,
    path: '/api/personas/{id}',
    params: { id },
    body,
    headers: { ...by.headers, ...headers },
  });
const earlier = (id: string, version: string) =>
  call(handler, {
    method: 'GET',
    path: '/api/personas/{id}',
    params: { id },
    query: { version },
    headers: owner.headers,
  });
const activate = (id: string, by = owner) =>
  call(handler, { path: '/api/personas/{id}/activate', params: { id }, headers: by.headers });
const ask = async (message: string) =>
  (await call(chat, { path: '/api/chat', body: { message, business_id: shop.tenant.id } })).body;
/** How many answers of each status. */
const countsOf = (results: readonly { readonly status: number }[]) =>
  Object.fromEntries(
    Object.entries(Object.groupBy(results, ({ status }) => status)).map(([status, all]) => [
      status,
      all?.length,
    ]),
  );
const changes = async () =>
  (await stored(`T#${shop.tenant.id}#AUDIT`)).filter(({ action }) => action?.startsWith('persona.'));

describe('a new tenant', () => {
  it('has the default persona, which is active', async () => {
    const { status, body } = await list();
    expect(status).toBe(200);
    expect(body).toEqual({
      data: [
        {
          id: 'default',
          version: 1,
          active: true,
          name: 'Bob',
          description: 'Front office of Wheel House',
          tone: 'friendly',
          systemPrompt: '',
          greeting: "Hello! I'm Bob, the assistant of Wheel House. How can I help?",
          refusalText: "I don't have that information, let me connect you with our team.",
          boundaries: [],
          escalation: {
            onRefusal: false,
            triggers: [],
            reply: 'I have asked our team to join this conversation. You can go on writing here.',
          },
          workflow: { departments: [] },
        },
      ],
      next_cursor: null,
    });
  });

  it('cannot delete the active persona', async () => {
    const { status, body } = await one('DELETE', 'default');
    expect(status).toBe(409);
    expect(body.detail).toBe('The default persona cannot be deleted.');
    expect(await changes()).toEqual([]);
  });
});

describe('POST /api/personas', () => {
  it('creates the given fields, and takes the rest from the default persona', async () => {
    const sent = {
      name: 'Wanda',
      description: 'Sells bicycles',
      tone: 'calm',
      systemPrompt: 'Use metric units.',
    };
    const { status, headers, body } = await post(sent);
    expect(status).toBe(201);
    expect(headers.location).toBe(`/api/personas/${body.id}`);
    expect(headers.etag).toBe('"1"');
    expect(body).toMatchObject({ ...sent, version: 1, active: false, boundaries: [] });
    expect(body.greeting).toBe("Hello! I'm Wanda, the assistant of Wheel House. How can I help?");
    expect((await one('GET', body.id)).body).toEqual(body);
    expect(await changes()).toEqual([
      expect.objectContaining({
        action: 'persona.created',
        target: body.id,
        actor: { kind: 'customer', id: owner.user.id },
        details: { name: 'Wanda', version: 1 },
      }),
    ]);
  });

  it('accepts every facet, and tone as an object', async () => {
    const sent = {
      name: 'Wanda',
      description: '',
      tone: { formality: 'casual', warmth: 'high' },
      systemPrompt: 'Line one.\nLine two.',
      greeting: 'Ahoy!',
      refusalText: 'Search me.',
      boundaries: [{ topic: 'Politics', phrases: ['election'], refusalText: 'No politics.' }],
      escalation: { onRefusal: true, triggers: ['complaint'], reply: 'A person is coming.' },
      workflow: { departments: [{ name: 'Billing', phrases: ['invoice'], contact: 'Call 555.' }] },
    };
    const { body } = await post(sent);
    expect(body).toMatchObject(sent);
  });

  it.each([
    ['starter', 1],
    ['pro', 5],
  ] as const)('%s allows %d, however many come at once', async (plan, cap) => {
    shop = await openShop({ plan, knowledge: [] });
    owner = await customer(shop.tenant.id);
    const results = await Promise.all(
      Array.from({ length: 12 }, (_each, n) => post({ name: `Persona ${n}` })),
    );
    expect(countsOf(results)).toEqual({ 201: cap, 409: 12 - cap });
    expect((await list()).body.data).toHaveLength(cap + 1);
    const refused = results.find(({ status }) => status === 409);
    expect(refused?.body.detail).toBe(
      `Your plan allows ${cap} besides the default persona. Delete one or change the plan.`,
    );
    expect(await changes()).toHaveLength(cap);
    const kept = results.find(({ status }) => status === 201);
    expect((await one('DELETE', kept?.body.id)).status).toBe(204);
    expect((await post({ name: 'In its place' })).status).toBe(201);
    expect((await post({ name: 'One too many' })).status).toBe(409);
  });

  it('has no cap on the enterprise plan', async () => {
    shop = await openShop({ plan: 'enterprise', knowledge: [] });
    owner = await customer(shop.tenant.id);
    for (let n = 0; n < 7; n += 1) expect((await post({ name: `Persona ${n}` })).status).toBe(201);
    const names: string[] = [];
    let cursor: string | null = null;
    do {
      const { body }: Awaited<ReturnType<typeof list>> = await list({
        limit: '3',
        ...(cursor ? { cursor } : {}),
      });
      names.push(...body.data.map(({ name }: { name: string }) => name));
      cursor = body.next_cursor;
    } while (cursor);
    expect(names).toEqual(['Bob', ...Array.from({ length: 7 }, (_each, n) => `Persona ${n}`)]);
  });
});

describe('PUT /api/personas/{id}', () => {
  it('changes the given fields, and the next answer uses them', async () => {
    expect((await ask('Who won the world cup in 1998?')).response).toContain("I don't have that");
    const { status, headers, body } = await one('PUT', 'default', {
      refusalText: 'I have to ask my colleagues.',
      escalation: { onRefusal: true },
    });
    expect(status).toBe(200);
    expect(headers.etag).toBe('"2"');
    expect(body).toMatchObject({ version: 2, name: 'Bob', escalation: { onRefusal: true, triggers: [] } });
    expect(await ask('Who won the world cup in 1998?')).toMatchObject({
      response: 'I have to ask my colleagues.',
      escalated: true,
    });
    const answers = (await stored(`T#${shop.tenant.id}#AUDIT`)).filter(({ type }) => type === 'answer');
    expect(answers.map(({ persona }) => persona)).toEqual([
      { id: 'default', version: 1 },
      { id: 'default', version: 2 },
    ]);
    expect(await changes()).toEqual([
      expect.objectContaining({
        action: 'persona.updated',
        target: 'default',
        details: { name: 'Bob', version: 2, changed: ['refusalText', 'escalation'] },
      }),
    ]);
  });

  it('keeps all earlier versions', async () => {
    await one('PUT', 'default', { greeting: 'Two' });
    await one('PUT', 'default', { greeting: 'Three' });
    const greetings = await Promise.all(
      ['1', '2', '3'].map(async (version) => (await earlier('default', version)).body.greeting),
    );
    expect(greetings).toEqual([expect.stringContaining("I'm Bob"), 'Two', 'Three']);
    expect((await earlier('default', '4')).status).toBe(404);
    expect((await earlier('default', '0')).status).toBe(422);
  });

  it('creates no version if nothing changes', async () => {
    await one('PUT', 'default', { greeting: 'Two' });
    const again = await one('PUT', 'default', { greeting: 'Two' });
    expect(again.body.version).toBe(2);
    expect(await changes()).toHaveLength(1);
  });

  it.each(['"1"', 'W/"1"', '*', '"7", "1"'])('If-Match %s matches version 1', async (tag) => {
    const { status } = await one('PUT', 'default', { greeting: 'Ahoy' }, { 'If-Match': tag });
    expect(status).toBe(200);
  });

  it.each(['"2"', '1', '"01"', '""', 'x'])('If-Match %s does not match', async (tag) => {
    const { status, body } = await one('PUT', 'default', { greeting: 'Ahoy' }, { 'If-Match': tag });
    expect(status).toBe(409);
    expect(body.detail).toBe('Somebody else has changed this persona: it is now at version 1.');
    expect((await one('GET', 'default')).headers.etag).toBe('"1"');
  });

  it('accepts one of many concurrent writers with the same version, and all writers without a version', async () => {
    const put = (n: number, headers: Headers) =>
      one('PUT', 'default', { greeting: `Greeting ${n}` }, headers);
    const guarded = await Promise.all([1, 2, 3, 4, 5].map((n) => put(n, { 'If-Match': '"1"' })));
    expect(countsOf(guarded)).toEqual({ 200: 1, 409: 4 });
    const free = await Promise.all([6, 7, 8, 9, 10, 11, 12, 13].map((n) => put(n, {})));
    expect(countsOf(free)).toEqual({ 200: 8 });
    expect((await one('GET', 'default')).body.version).toBe(10);
    expect(await stored(`T#${shop.tenant.id}#PERSONAVERSIONS`)).toHaveLength(9);
    expect(await changes()).toHaveLength(9);
  });

  it('rejects a persona of more than 32 KB', async () => {
    const boundary = { topic: '漢'.repeat(100), phrases: Array(20).fill('漢'.repeat(60)) };
    const { status, body } = await one('PUT', 'default', { boundaries: Array(10).fill(boundary) });
    expect(status).toBe(413);
    expect(body.detail).toBe('A persona is at most 32 KB in all.');
  });
});

describe('the active persona', () => {
  it('is used from the next message on, in each of its versions', async () => {
    const { id } = (await post({ name: 'Wanda', greeting: 'Ahoy!' })).body;
    expect((await ask('Hello')).response).toContain("I'm Bob");
    expect(await activate(id)).toMatchObject({ status: 200, body: { id, active: true } });
    expect((await ask('Hello')).response).toBe('Ahoy!');
    await one('PUT', id, { greeting: 'Ahoy again!' });
    expect((await ask('Hello')).response).toBe('Ahoy again!');
    const flags = (await list()).body.data.map((each: { id: string; active: boolean }) => [
      each.id,
      each.active,
    ]);
    expect(flags).toEqual([
      ['default', false],
      [id, true],
    ]);
    await one('PUT', 'default', { greeting: 'Unheard' });
    expect((await ask('Hello')).response).toBe('Ahoy again!');
    await activate('default');
    expect((await ask('Hello')).response).toBe('Unheard');
    const answers = (await stored(`T#${shop.tenant.id}#AUDIT`)).filter(({ type }) => type === 'answer');
    expect(answers.map(({ persona }) => `${persona.id} ${persona.version}`)).toEqual([
      'default 1',
      `${id} 1`,
      `${id} 2`,
      `${id} 2`,
      'default 2',
    ]);
  });

  it('is activated once, even if requested repeatedly', async () => {
    const { id } = (await post({ name: 'Wanda' })).body;
    await activate(id);
    await activate(id);
    expect((await changes()).map(({ action }) => action)).toEqual(['persona.created', 'persona.activated']);
  });

  it('cannot be deleted; once another is active it can, and its versions stay', async () => {
    const { id } = (await post({ name: 'Wanda' })).body;
    await activate(id);
    const refused = await one('DELETE', id);
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toContain('Activate another one');
    await activate('default');
    expect((await one('DELETE', id, undefined, { 'If-Match': '"2"' })).status).toBe(409);
    const { status, text } = await one('DELETE', id, undefined, { 'If-Match': '"1"' });
    expect({ status, text }).toEqual({ status: 204, text: '' });
    expect((await one('GET', id)).status).toBe(404);
    expect((await earlier(id, '1')).body).toMatchObject({ id, name: 'Wanda', active: false });
    expect((await one('DELETE', id)).status).toBe(404);
    expect((await activate(id)).status).toBe(404);
  });

  it('is always the latest version, with concurrent changes, activations and deletions', async () => {
    const ids = await Promise.all(
      ['A', 'B', 'C'].map(async (name) => (await post({ name, greeting: `${name} 1` })).body.id),
    );
    const [a, b, c] = ids;
    for (let round = 0; round < 4; round += 1) {
      const results = await Promise.all([
        activate(a),
        one('PUT', a, { greeting: `A ${round}` }),
        activate(b),
        one('PUT', b, { greeting: `B ${round}` }),
        one('DELETE', round === 3 ? c : 'default'),
        round === 3 ? activate(c) : activate('default'),
      ]);
      expect(results.map(({ status }) => status).filter((status) => status >= 500 && status !== 503)).toEqual(
        [],
      );
      const { data } = (await list()).body;
      const active = data.filter((each: { active: boolean }) => each.active);
      expect(active).toHaveLength(1);
      expect((await ask('Hello')).response).toBe(active[0].greeting);
    }
  });
});

describe('permissions and unknown ids', () => {
  it.each([
    ['agent', 403],
    ['viewer', 403],
    ['admin', 200],
  ] as const)('%s: %d', async (role, status) => {
    expect((await list({}, await customer(shop.tenant.id, role))).status).toBe(status);
  });

  it('rejects operators without a tenant, and strangers', async () => {
    expect((await list({}, await operator(shop.tenant.id))).status).toBe(401);
    expect((await call(handler, { method: 'GET', path: '/api/personas' })).status).toBe(401);
  });

  it("answers 404 for another tenant's persona, and changes nothing", async () => {
    const { id } = (await post({ name: 'Wanda' })).body;
    const before = await stored(`T#${shop.tenant.id}#CONFIG`);
    const stranger = await customer((await openShop({ knowledge: [] })).tenant.id);
    const unknown = `per_${'0'.repeat(20)}`;
    const answers = [];
    for (const each of [
      id,
      unknown,
      'nope',
      '../default',
      '__proto__',
      'x'.repeat(8_192),
      'a\u0000',
      'a\ud800',
    ]) {
      answers.push(
        await one('GET', each, undefined, {}, stranger),
        await one('PUT', each, { name: 'Mallory' }, {}, stranger),
        await one('DELETE', each, undefined, {}, stranger),
        await activate(each, stranger),
      );
    }
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
    expect(new Set(answers.map(({ body }) => JSON.stringify({ ...body, request_id: '' }))).size).toBe(1);
    expect(await stored(`T#${shop.tenant.id}#CONFIG`)).toEqual(before);
  });

  it("rejects another tenant's cursor", async () => {
    await post({ name: 'Wanda' });
    const { next_cursor } = (await list({ limit: '1' })).body;
    const stranger = await customer((await openShop({ knowledge: [] })).tenant.id);
    expect((await list({ cursor: next_cursor }, stranger)).status).toBe(422);
    expect((await list({ limit: '1', cursor: next_cursor })).body.data).toHaveLength(1);
  });
});

describe('invalid input', () => {
  const long = (length: number) => 'x'.repeat(length);

  it.each<[string, unknown, string]>([
    ['nothing', {}, 'name'],
    ['a name of 61 characters', { name: long(61) }, 'name'],
    ['a blank name', { name: ' \t' }, 'name'],
    ['a name with a line break', { name: 'a\nb' }, 'name'],
    ['a name with NUL', { name: 'a\u0000b' }, 'name'],
    ['half a character', { name: 'a\ud800' }, 'name'],
    ['a number for a name', { name: 7 }, 'name'],
    ['an id', { name: 'W', id: 'default' }, 'id'],
    ['a version', { name: 'W', version: 9 }, 'version'],
    ['a tenant', { name: 'W', tenantId: randomUUID() }, 'tenantId'],
    ['a prototype', JSON.parse('{"name":"W","__proto__":{"version":9}}'), '__proto__'],
    ['a nested prototype', JSON.parse('{"name":"W","escalation":{"__proto__":{}}}'), 'escalation.__proto__'],
    ['a tone of numbers', { name: 'W', tone: { warmth: 3 } }, 'tone'],
    ['a tone of something else', { name: 'W', tone: { colour: 'red' } }, 'tone'],
    ['an empty tone', { name: 'W', tone: {} }, 'tone'],
    ['a system prompt of 8 KB', { name: 'W', systemPrompt: long(8_192) }, 'systemPrompt'],
    ['an empty greeting', { name: 'W', greeting: '' }, 'greeting'],
    ['null', { name: 'W', boundaries: null }, 'boundaries'],
    ['21 topics', { name: 'W', boundaries: Array(21).fill({ topic: 't', phrases: ['p'] }) }, 'boundaries'],
    [
      'a topic without phrases',
      { name: 'W', boundaries: [{ topic: 't', phrases: [] }] },
      'boundaries.0.phrases',
    ],
    ['a phrase without letters', { name: 'W', escalation: { triggers: ['!!!'] } }, 'escalation.triggers.0'],
    ['text for a flag', { name: 'W', escalation: { onRefusal: 'yes' } }, 'escalation.onRefusal'],
    [
      'a department without a name',
      { name: 'W', workflow: { departments: [{ phrases: ['p'] }] } },
      'workflow.departments.0.name',
    ],
  ])('%s', async (_name, body, path) => {
    const result = await post(body);
    expect(result.status).toBe(422);
    expect(result.body.errors.map((error: { path: string }) => error.path)).toContain(path);
    expect((await list()).body.data).toHaveLength(1);
  });

  it('rejects 400 KB', async () => {
    expect((await post({ name: 'W', systemPrompt: long(400 * 1_024) })).status).toBe(413);
  });

  it('rejects a suspended tenant', async () => {
    await changeTenant({ ...author, table: new TenantTable(table, shop.tenant.id) }, { status: 'suspended' });
    expect((await list()).status).toBe(403);
    expect((await post({ name: 'W' })).status).toBe(403);
  });
});

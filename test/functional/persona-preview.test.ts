import { call } from '../support/call.ts';
import { coldStart } from '../support/handlers.ts';
import { customer, operator, type SignedIn } from '../support/signed-in.ts';
import { openShop, type Shop, stored } from '../support/world.ts';

const { agentChat, personas } = coldStart();
let shop: Shop;
let owner: SignedIn;

beforeAll(async () => {
  shop = await openShop();
  owner = await customer(shop.tenant.id);
});

const preview = (body: unknown, id = 'default', by = owner) =>
  call(agentChat, { path: '/api/personas/{id}/preview', params: { id }, body, headers: by.headers });

const OFF_TOPIC = 'Who won the world cup in 1998?';

describe('POST /api/personas/{id}/preview', () => {
  it('answers like the stored persona', async () => {
    const { status, body } = await preview({ message: 'How much is a puncture repair?' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      sources: [{ id: 'repairs', title: 'Repairs' }],
      decision: 'answered',
      refused: false,
      escalated: false,
      version: 1,
    });
    expect(body.response).toContain('15 euros');
    expect(body.credits).toBeGreaterThanOrEqual(1);
  });

  it('answers like the draft, and stores only audit records', async () => {
    const config = await stored(`T#${shop.tenant.id}#CONFIG`);
    const recorded = (await stored(`T#${shop.tenant.id}#AUDIT`)).length;
    const draft = {
      refusalText: 'I will ask.',
      escalation: { onRefusal: true, triggers: ['complaint'] },
      boundaries: [{ topic: 'Politics', phrases: ['election'], refusalText: 'No politics.' }],
      workflow: { departments: [{ name: 'Sports', phrases: ['world cup'], contact: 'Call 555.' }] },
    };
    const answers = [
      await preview({ message: OFF_TOPIC, draft }),
      await preview({ message: 'Tell me about the election', draft }),
      await preview({ message: 'I have a complaint', draft }),
      await preview({ message: OFF_TOPIC }),
    ].map(({ body }) => body);
    expect(answers).toMatchObject([
      { response: 'I will ask. Call 555.', decision: 'refused', escalated: true, department: 'Sports' },
      { response: 'No politics.', decision: 'out-of-bounds', refused: true, escalated: false, credits: 0 },
      { decision: 'handed-over', refused: false, escalated: true },
      { decision: 'refused', escalated: false },
    ]);
    expect(await stored(`T#${shop.tenant.id}#CONFIG`)).toEqual(config);
    const records = (await stored(`T#${shop.tenant.id}#AUDIT`)).slice(recorded);
    // An answer that was stored in a conversation would have a record of another type.
    expect(records.map(({ type }) => type)).toEqual(Array(4).fill('change'));
    expect(records[0]).toMatchObject({
      type: 'change',
      action: 'persona.previewed',
      target: 'default',
      actor: { kind: 'customer', id: owner.user.id },
      details: {
        version: 1,
        draft: expect.arrayContaining(Object.keys(draft)),
        decision: 'refused',
        credits: 1,
      },
    });
    expect(JSON.stringify(records)).not.toContain('world cup');
  });

  it('previews an inactive persona', async () => {
    const { body } = await call(personas, {
      path: '/api/personas',
      body: { name: 'Wanda', greeting: 'Ahoy!' },
      headers: owner.headers,
    });
    expect((await preview({ message: 'Hello' }, body.id)).body.response).toBe('Ahoy!');
  });

  it('requires the permission to manage personas', async () => {
    const message = 'Hello';
    expect((await preview({ message }, 'default', await customer(shop.tenant.id, 'agent'))).status).toBe(403);
    expect((await preview({ message }, 'default', await operator(shop.tenant.id))).status).toBe(401);
    const unknown = await preview({ message }, `per_${'0'.repeat(20)}`);
    const malformed = await preview({ message }, 'x'.repeat(8_192));
    expect([unknown.status, malformed.status]).toEqual([404, 404]);
    expect({ ...unknown.body, request_id: '' }).toEqual({ ...malformed.body, request_id: '' });
  });

  it.each<[string, unknown, number]>([
    ['no message', {}, 422],
    ['an id in the draft', { message: 'Hello', draft: { id: 'x' } }, 422],
    ['a prototype in the draft', JSON.parse('{"message":"Hi","draft":{"__proto__":{}}}'), 422],
    ['an unknown field', { message: 'Hello', name: 'Wanda' }, 422],
    ['a draft that is a list', { message: 'Hello', draft: [] }, 422],
    ['400 KB', { message: 'Hello', draft: { systemPrompt: 'x'.repeat(400 * 1_024) } }, 413],
  ])('rejects %s', async (_name, body, status) => {
    expect((await preview(body)).status).toBe(status);
  });
});

import { randomUUID } from 'node:crypto';
import { postWidgetChat } from '../../functions/widget/chat.ts';
import { chatServices } from '../../shared/aws/chat-services.ts';
import { widgetStreamRoutes } from '../../shared/contract/widget.ts';
import type { Model } from '../../shared/engines/model.ts';
import { serveStream } from '../../shared/http/serve-stream.ts';
import { call } from '../support/call.ts';
import { coldStart } from '../support/handlers.ts';
import { callStream, type LambdaStreamHandler } from '../support/stream.ts';
import { answersOf, openShop, type Shop } from '../support/world.ts';

const { chatStream, widget, widgetStream } = coldStart();
let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});

const ask = (body: object, headers: object = shop.headers) =>
  callStream(widgetStream, { path: '/api/widget/chat/stream', body, headers: { ...headers } });

/** The widget's streaming function with another model behind it. */
const withModel = (model: Model) =>
  serveStream(
    widgetStreamRoutes,
    { postWidgetChatStream: postWidgetChat },
    { ...chatServices(), model },
  ) as LambdaStreamHandler;

describe('POST /api/widget/chat/stream', () => {
  it('sends start, delta…, sources and end, and stores the answer once', async () => {
    const session_id = randomUUID();
    const result = await ask({ message: 'When are you open?', session_id });
    expect(result.status).toBe(200);
    expect(result.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'access-control-allow-origin': shop.origin,
    });
    const names = result.events.map(({ event }) => event);
    expect(names).toEqual(['start', ...names.filter((name) => name === 'delta'), 'sources', 'end']);
    expect(result.events[0]?.data).toEqual({ session_id });
    const end = result.events.at(-1)?.data;
    const deltas = result.events.filter(({ event }) => event === 'delta').map(({ data }) => data.text);
    expect(deltas.length).toBeGreaterThan(1);
    expect(deltas.join('')).toBe(end.response);
    expect(result.events.at(-2)?.data).toEqual(end.sources);
    const again = await call(widget, {
      method: 'GET',
      path: '/api/widget/chat/messages',
      headers: { ...shop.headers, 'X-Session-Id': session_id },
    });
    expect(again.body.data).toHaveLength(2);
    expect(again.body.data[1]).toMatchObject({ message_id: end.message_id, text: end.response });
  });

  it('streams a refusal like an answer', async () => {
    const { events } = await ask({ message: 'Who won the world cup in 1998?' });
    expect(events.map(({ event }) => event)).toEqual(['start', 'delta', 'sources', 'end']);
    expect(events.at(-1)?.data).toMatchObject({ refused: true, response: events[1]?.data.text });
  });

  it('gives a retry the same answer', async () => {
    const request = { message: 'How much is a puncture repair?', client_message_id: randomUUID() };
    const first = await ask(request);
    const second = await ask(request);
    expect(second.events.at(-1)).toEqual(first.events.at(-1));
    expect(second.events.map(({ event }) => event)).toEqual(['start', 'delta', 'sources', 'end']);
  });

  it.each([
    [{ message: '' }, {}, 422],
    [{ message: 'Hi' }, { Origin: 'https://evil.test' }, 403],
    [{ message: 'Hi' }, { 'X-Widget-Key': 'nope' }, 401],
  ])('answers %j %j with a problem document and its status', async (body, headers, status) => {
    const result = await ask(body, { ...shop.headers, ...headers });
    expect(result.status).toBe(status);
    expect(result.headers['content-type']).toBe('application/problem+json');
    expect(JSON.parse(result.text)).toMatchObject({ status });
  });

  it('sends an error event after a failure half-way, and stores nothing', async () => {
    const own = await openShop();
    const broken = withModel({
      async *answer() {
        yield { text: 'A puncture repair ', citations: [] };
        throw new Error('broken');
      },
    });
    const path = '/api/widget/chat/stream';
    const message = 'How much is a puncture repair?';
    const result = await callStream(broken, {
      path,
      body: { message, client_message_id: 'a' },
      headers: own.headers,
    });
    expect(result.events.map(({ event }) => event)).toEqual(['start', 'delta', 'error']);
    expect(result.events.at(-1)?.data).toMatchObject({ status: 500, type: 'urn:bob:problem:internal' });
    expect(result.text).not.toContain('broken');
    expect(await answersOf(own.tenant.id)).toEqual([]);
    const again = await callStream(widgetStream, {
      path,
      body: { message, client_message_id: 'a' },
      headers: own.headers,
    });
    expect(again.events.at(-1)?.event).toBe('end');
  });

  it('stops when the client disconnects, and stores nothing', async () => {
    const own = await openShop();
    const { promise: aborted, resolve } = Promise.withResolvers<boolean>();
    const endless = withModel({
      async *answer({ signal }) {
        yield { text: 'One moment. ', citations: [] };
        await new Promise((leave) => signal?.addEventListener('abort', leave));
        resolve(signal?.aborted ?? false);
        throw new Error('left');
      },
    });
    const request = { path: '/api/widget/chat/stream', body: { message: 'When?' }, headers: own.headers };
    const call = callStream(endless, request, (chunk, stream) => {
      if (chunk.includes('One moment')) stream.destroy(new Error('The client has left'));
    });
    expect(await aborted).toBe(true);
    expect((await call).events.map(({ event }) => event)).toEqual(['start', 'delta']);
    expect(await answersOf(own.tenant.id)).toEqual([]);
  });
});

describe('POST /api/chat/stream', () => {
  it('sends a guessable session its token and cookie before the answer', async () => {
    const result = await callStream(chatStream, {
      path: '/api/chat/stream',
      body: { message: 'When are you open?', session_id: 'session_123', business_id: shop.tenant.slug },
    });
    const { session_token } = result.events[0]?.data ?? {};
    expect(session_token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(result.cookies[0]).toContain(session_token);
    expect(result.events.at(-1)?.data).toMatchObject({ session_token, refused: false });
    expect(result.headers).not.toHaveProperty('access-control-allow-origin');
  });
});

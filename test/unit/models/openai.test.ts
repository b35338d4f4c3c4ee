import { Unavailable } from '../../../shared/core/errors.ts';
import { openAiModel } from '../../../shared/models/openai/openai-model.ts';
import { answer, type Step } from '../../fakes/script.ts';
import { adapters, ask, fakeOf, KEY, outcome } from './adapters.ts';
import { conversation, search } from './conversation.ts';

const adapter = adapters[1];
if (!adapter) throw new Error('No adapter');

const chunk = (delta: object, rest: object = {}): Step => ({
  raw: `data: ${JSON.stringify({ choices: [{ index: 0, delta, ...rest }] })}\n\n`,
});
const fragments = (...parts: object[]): Step => chunk({ tool_calls: parts });
const whole = (name: string) => ({ function: { name, arguments: `{"of":"${name}"}` } });

describe('An OpenAI-compatible server', () => {
  const fake = fakeOf(adapter);
  const reply = async (...steps: Step[]) => {
    fake().script(steps);
    return outcome(adapter.model(fake().url));
  };

  describe('receives', () => {
    test('a valid chat completion request', async () => {
      fake().script(answer('$120'));
      const model = adapter.model(fake().url);
      expect(model.name).toBe('openai:some-model');
      await outcome(model, ask({ messages: conversation, tools: [search] }));
      const call = (id: string, text: string) => ({
        id,
        type: 'function',
        function: { name: 'search', arguments: text },
      });
      expect(fake().requests[0]?.body).toEqual({
        model: 'some-model',
        messages: [
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: 'When are you open?' },
          { role: 'assistant', content: 'On weekdays.' },
          { role: 'user', content: 'And what does a cleaning cost?' },
          {
            role: 'assistant',
            content: null,
            tool_calls: [call('c1', '{"query":"cleaning"}'), call('c2', '{}')],
          },
          { role: 'tool', tool_call_id: 'c1', content: '$120' },
          { role: 'tool', tool_call_id: 'c2', content: 'That was no JSON.' },
        ],
        tools: [{ type: 'function', function: search }],
        max_tokens: 100,
        temperature: 0.5,
        stream: true,
        stream_options: { include_usage: true },
      });
      expect(fake().requests[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    });

    test('no tools if there are none, and the limit in the configured field', async () => {
      fake().script(answer('Hi'));
      const settings = { baseUrl: `${fake().url}/`, model: 'm', apiKey: async () => `${KEY}\n` };
      await outcome(openAiModel({ ...settings, limitField: 'max_completion_tokens' }));
      const { body, headers } = fake().requests[0] ?? { body: {}, headers: {} };
      expect(body).not.toHaveProperty('tools');
      expect(body).not.toHaveProperty('max_tokens');
      expect(body.max_completion_tokens).toBe(100);
      expect(headers).toHaveProperty('authorization', `Bearer ${KEY}`);
    });

    test('no API key if none is configured', async () => {
      fake().script(answer('Hi'));
      await outcome(openAiModel({ baseUrl: fake().url, model: 'm', apiKey: undefined }));
      expect(fake().requests[0]?.headers).not.toHaveProperty('authorization');
    });

    test('nothing if the API key cannot be read', async () => {
      const failure = new Error('No such secret');
      const apiKey = () => Promise.reject(failure);
      const { error } = await outcome(openAiModel({ baseUrl: fake().url, model: 'm', apiKey }));
      expect(error).toBe(failure);
      expect(fake().requests).toEqual([]);
    });

    test('the API key only at the configured URL: redirects are not followed', async () => {
      fake().script([{ status: 307, headers: { location: fake().url } }], answer('no'));
      const { error } = await outcome(adapter.model(fake().url));
      expect((error as Error).message).toContain('307');
      expect(fake().requests).toHaveLength(1);
    });
  });

  test('receives a second request on the same connection after the first answer', async () => {
    fake().script([{ status: 503 }], answer('one'), ['start', { finish: 'stop' }], answer('three'));
    const model = adapter.model(fake().url);
    for (let turn = 1; turn <= 3; turn += 1) expect((await outcome(model)).error).toBeUndefined();
    expect(fake().requests).toHaveLength(4);
    expect(fake().connections).toBe(1);
  });

  describe('may', () => {
    const end = { type: 'end', reason: 'stop' };
    const hi = { type: 'text', text: 'Hi' };

    test('omit [DONE]', async () => {
      const raw = 'data: {"choices":[{"delta":{"content":"Hi"},"finish_reason":"stop"}]}\n\n';
      // Not `finish`, because it also sends [DONE].
      expect((await reply({ raw })).events).toEqual([hi, end]);
    });

    test('omit the blank line after its last event', async () => {
      const raw = 'data: {"choices":[{"delta":{"content":"Hi"},"finish_reason":"stop"}]}';
      expect((await reply({ raw })).events).toEqual([hi, end]);
    });

    test('use CRLF line ends, and send comments as keep-alives', async () => {
      const raw = ': OPENROUTER PROCESSING\r\n\r\ndata: {"choices":[{"delta":{"content":"Hi"}}]}\r\n\r\n';
      expect((await reply({ split: 1 }, { raw }, { finish: 'stop' })).events).toEqual([hi, end]);
    });

    test('send the finish reason after the usage, and the usage several times', async () => {
      const usage = (output: number): Step => ({ usage: { input: 3, output } });
      const { events } = await reply(usage(1), { text: 'Hi' }, usage(2), { finish: 'stop' });
      expect(events).toEqual([hi, { ...end, tokens: { input: 3, output: 2 } }]);
    });

    test('send null for empty fields', async () => {
      const nothing = chunk({ content: null, tool_calls: null, refusal: null }, { finish_reason: null });
      const raw =
        'data: {"choices":[{"delta":{"content":"Hi"},"finish_reason":"stop"}],"usage":null,"error":null}\n\n';
      expect((await reply(nothing, { raw })).events).toEqual([hi, end]);
    });

    test('finish with stop after tool calls', async () => {
      const { events } = await reply(fragments({ index: 0, id: 'a', ...whole('x') }), { finish: 'stop' });
      expect(events.at(-1)).toEqual({ type: 'end', reason: 'tool-calls' });
    });

    test.each<[string, Step[]]>([
      ['one index', [fragments({ index: 0, id: 'a', ...whole('x') }, { index: 0, id: 'b', ...whole('y') })]],
      ['no index', [fragments({ id: 'a', ...whole('x') }), fragments({ id: 'b', ...whole('y') })]],
    ])('send parallel calls with %s', async (_, steps) => {
      const { events } = await reply(...steps, { finish: 'tool-calls' });
      expect(events.slice(0, -1)).toEqual([
        { type: 'tool-call', call: { id: 'a', name: 'x', arguments: { of: 'x' } } },
        { type: 'tool-call', call: { id: 'b', name: 'y', arguments: { of: 'y' } } },
      ]);
    });

    test('repeat id and name with every fragment', async () => {
      const part = (text: string) =>
        fragments({ index: 0, id: 'a', function: { name: 'x', arguments: text } });
      const { events } = await reply(part('{"day"'), part(':6}'), { finish: 'tool-calls' });
      expect(events[0]).toEqual({ type: 'tool-call', call: { id: 'a', name: 'x', arguments: { day: 6 } } });
    });

    test('omit the ids of calls, which are then generated', async () => {
      const calls = fragments({ index: 0, ...whole('x') }, { index: 1, id: '', ...whole('y') });
      const { events } = await reply(calls, { finish: 'tool-calls' });
      const ids = events.map((event) => (event.type === 'tool-call' ? event.call.id : ''));
      expect(new Set(ids).size).toBe(3);
      expect(ids[0]).toMatch(/^[\w-]{1,40}$/);
    });

    test('send a refusal, which counts as blocked', async () => {
      const { events } = await reply(chunk({ refusal: 'I cannot help with that.' }), { finish: 'stop' });
      expect(events).toEqual([{ type: 'end', reason: 'blocked' }]);
    });
  });

  test.each<[string, Step]>([
    ['an unknown reason', chunk({}, { finish_reason: 'error' })],
    ['[DONE] before its reason', { raw: 'data: [DONE]\n\n' }],
    ['an event that is no object', { raw: 'data: 5\n\n' }],
    ['choices that are no list', { raw: 'data: {"choices":5}\n\n' }],
    ['an event without an end', { raw: `data: ${'x'.repeat(1_100_000)}` }],
  ])('fails by %s', async (_, step) => {
    fake().script(['start', { text: 'Hm' }, step], answer('no'));
    const { events, error } = await outcome(adapter.model(fake().url));
    expect(events).toEqual([{ type: 'text', text: 'Hm' }]);
    expect(error).toBeInstanceOf(Unavailable);
    expect(fake().requests).toHaveLength(1);
  });
});

import { answer, type Reason, type Step } from '../../fakes/script.ts';
import { adapters, ask, fakeOf, outcome, textOf } from './adapters.ts';

describe.each(adapters)('An answer of $name', (adapter) => {
  const fake = fakeOf(adapter);
  const reply = (steps: readonly Step[], limits = {}) => {
    fake().script(steps);
    return outcome(adapter.model(fake().url, limits));
  };

  test('arrives in pieces, with its end and token usage', async () => {
    expect(await reply(answer('On Saturday ', 'we are ', 'closed.'))).toEqual({
      events: [
        { type: 'text', text: 'On Saturday ' },
        { type: 'text', text: 'we are ' },
        { type: 'text', text: 'closed.' },
        { type: 'end', reason: 'stop', tokens: { input: 12, output: 34 } },
      ],
    });
    expect(fake().requests).toHaveLength(1);
  });

  test('arrives before it is complete', async () => {
    fake().script(['start', { text: 'first' }, 'silence']);
    for await (const event of adapter.model(fake().url).converse(ask())) {
      expect(event).toEqual({ type: 'text', text: 'first' });
      break;
    }
    expect.assertions(1);
  });

  test('may omit the token usage', async () => {
    const { events } = await reply(['start', { text: 'Hello' }, { finish: 'stop' }]);
    expect(events.at(-1)).toEqual({ type: 'end', reason: 'stop' });
  });

  test.each([1, 2, 3, 7])('is complete in network chunks of %i bytes', async (split) => {
    const text = 'Zürich, 日本, 👩‍⚕️: «très bien»';
    const { events } = await reply(['start', { split }, ...answer(text).slice(1)]);
    expect(events).toEqual([
      { type: 'text', text },
      { type: 'end', reason: 'stop', tokens: { input: 12, output: 34 } },
    ]);
  });

  test('may be long', async () => {
    const pieces = Array.from({ length: 2_000 }, (_, index) => `${index} `);
    const { events } = await reply(answer(...pieces));
    expect(textOf(events)).toBe(pieces.join(''));
  });

  test('may contain several tool calls with fragmented arguments', async () => {
    const calls = [
      { id: 'a1', name: 'search', pieces: ['{"query":', '"Öffnungs', 'zeiten"}'] },
      { id: 'b2', name: 'book', pieces: ['{"day', '":6}'] },
    ];
    const { events } = await reply([
      'start',
      { text: 'Let me see.' },
      { split: 5 },
      { calls },
      { finish: 'tool-calls' },
    ]);
    expect(events).toEqual([
      { type: 'text', text: 'Let me see.' },
      { type: 'tool-call', call: { id: 'a1', name: 'search', arguments: { query: 'Öffnungszeiten' } } },
      { type: 'tool-call', call: { id: 'b2', name: 'book', arguments: { day: 6 } } },
      { type: 'end', reason: 'tool-calls' },
    ]);
  });

  test.each([
    ['no JSON', ['{"query": "open', '…'], undefined],
    ['nothing', [''], {}],
    ['not an object', ['[1, 2]'], [1, 2]],
  ])('may contain a tool call with arguments that are %s', async (_, pieces, expected) => {
    const call = { id: 'a1', name: 'search', pieces };
    const { events } = await reply(['start', { calls: [call] }, { finish: 'tool-calls' }]);
    expect(events[0]).toEqual({ type: 'tool-call', call: { id: 'a1', name: 'search', arguments: expected } });
  });

  test.each<Reason>(['stop', 'length', 'blocked'])('has the finish reason %s', async (reason) => {
    const { events } = await reply(['start', { text: 'Half a' }, { finish: reason }]);
    expect(events).toEqual([
      { type: 'text', text: 'Half a' },
      { type: 'end', reason },
    ]);
  });

  test('may contain unknown events', async () => {
    const { events } = await reply([
      'unknown',
      'start',
      'unknown',
      { text: 'Hi' },
      'unknown',
      { finish: 'stop' },
    ]);
    expect(events).toEqual([
      { type: 'text', text: 'Hi' },
      { type: 'end', reason: 'stop' },
    ]);
  });

  test.each<Step>(['silence', 'cut', 'error', 'bad json', 'garbage'])(
    'is not affected by a fault after its end: %s',
    async (step) => {
      const { events, error } = await reply(['start', { text: 'Hi' }, { finish: 'stop' }, step], {
        afterFinish: 50,
      });
      expect(error).toBeUndefined();
      expect(events).toEqual([
        { type: 'text', text: 'Hi' },
        { type: 'end', reason: 'stop' },
      ]);
      expect(fake().requests).toHaveLength(1);
      await fake().requests[0]?.closed;
    },
  );
});

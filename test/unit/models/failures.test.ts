import { inspect } from 'node:util';
import { Unavailable } from '../../../shared/core/errors.ts';
import { answer, type Step } from '../../fakes/script.ts';
import { adapters, fakeOf, KEY, outcome, PROMPT, textOf } from './adapters.ts';

/** Includes all causes and their hidden fields, because a log might contain them. */
const tellsNothing = (error: unknown) => {
  const text = inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true });
  expect(text).not.toContain(PROMPT);
  expect(text).not.toContain(KEY);
  expect(text).not.toContain('AWS4-HMAC');
  // The fakes send this word instead of JSON.
  expect(text).not.toContain('nothing');
};

const unavailable = (error: unknown) => {
  expect(error).toBeInstanceOf(Unavailable);
  expect((error as Error).cause).toBeInstanceOf(Error);
  tellsNothing(error);
};

describe.each(adapters)('A failure of $name', (adapter) => {
  const fake = fakeOf(adapter);
  const reply = (scripts: readonly (readonly Step[])[], limits = {}) => {
    fake().script(...scripts);
    return outcome(adapter.model(fake().url, limits));
  };

  /** There was one request, and the client ended it. */
  const isGivenUp = async ({ events, error }: Awaited<ReturnType<typeof reply>>) => {
    expect(events).toEqual([]);
    unavailable(error);
    expect(fake().requests).toHaveLength(1);
    expect(await fake().requests[0]?.closed).toBe('client');
  };

  describe('before an answer has begun', () => {
    test.each<[string, readonly Step[]]>([
      ['throttled', [{ status: 429 }]],
      ['a failure', [{ status: 500 }]],
      ['an overload', [{ status: 503 }]],
      ['a failed model', [{ status: 424 }]],
      ['a lost connection', ['cut']],
      ['an empty stream', []],
      ['an error in the stream', ['error']],
    ])('is retried: %s', async (_, steps) => {
      const { events } = await reply([steps, steps, answer('Hello')]);
      expect(events.map(({ type }) => type)).toEqual(['text', 'end']);
      const [first, second, third, ...more] = fake().requests.map(({ body }) => body);
      expect(more).toEqual([]);
      expect(JSON.stringify(first)).toContain(PROMPT);
      expect(second).toEqual(first);
      expect(third).toEqual(first);
    });

    test.each<[string, readonly Step[]]>([
      ['throttled', [{ status: 429 }]],
      ['a failure', [{ status: 500 }]],
      ['a lost connection', ['cut']],
      ['an error in the stream', ['error']],
    ])('is tried at most three times: %s', async (_, steps) => {
      const { events, error } = await reply([steps, steps, steps, answer('too late')]);
      expect(events).toEqual([]);
      unavailable(error);
      expect(fake().requests).toHaveLength(3);
    });

    test.each(['3', '120', 'Fri, 31 Dec 2199 23:59:59 GMT'])(
      'is not retried if Retry-After is too long: %s',
      async (after) => {
        const { error } = await reply([[{ status: 429, headers: { 'retry-after': after } }], answer('no')]);
        unavailable(error);
        expect(fake().requests).toHaveLength(1);
      },
    );

    test('is retried no earlier than Retry-After', async () => {
      let requestsBefore: number | undefined;
      fake().respond(() => {
        if (fake().requests.length > 1) return answer('Hello');
        // Within one process, the shorter of two timers fires first, even on a slow machine.
        setTimeout(() => {
          requestsBefore = fake().requests.length;
        }, 300);
        return [{ status: 503, headers: { 'retry-after': '1' } }];
      });
      const { events } = await outcome(adapter.model(fake().url));
      expect(textOf(events)).toBe('Hello');
      expect(requestsBefore).toBe(1);
      expect(fake().requests).toHaveLength(2);
    });

    test.each(['soon', '', '-5', 'Fri, 31 Dec 1999 23:59:59 GMT'])(
      'is retried if Retry-After is invalid or in the past: "%s"',
      async (after) => {
        const { events } = await reply([
          [{ status: 503, headers: { 'retry-after': after } }],
          answer('Hello'),
        ]);
        expect(textOf(events)).toBe('Hello');
      },
    );

    test.each([400, 401, 403, 404, 413, 422])('is permanent, and not retried: status %i', async (status) => {
      const { events, error } = await reply([[{ status }], answer('no')]);
      expect(events).toEqual([]);
      expect(error).toBeInstanceOf(Error);
      expect(error).not.toBeInstanceOf(Unavailable);
      expect((error as Error).message).toMatch(
        new RegExp(`${status} \\((no_such_thing|ValidationException)\\)$`),
      );
      tellsNothing(error);
      expect(fake().requests).toHaveLength(1);
    });

    test('times out', async () => {
      await isGivenUp(await reply([['silence'], answer('no')], { firstEvent: 400 }));
    });

    test.each<Step>(['bad json', 'garbage'])('is not retried if it is %s', async (step) => {
      await isGivenUp(await reply([[step, 'silence'], answer('no')]));
    });
  });

  describe('after an answer has begun', () => {
    test.each<[string, readonly Step[]]>([
      ['a lost connection', ['cut']],
      ['an end before the end', []],
      ['an error', ['error', 'silence']],
      ['bad JSON', ['bad json', 'silence']],
      ['garbage', ['garbage', 'silence']],
      ['silence', ['silence']],
    ])('keeps the received text and is never retried: %s', async (name, steps) => {
      const { events, error } = await reply([['start', { text: 'We are ' }, ...steps], answer('no')], {
        ...(name === 'silence' ? { silence: 400 } : {}),
      });
      expect(events).toEqual([{ type: 'text', text: 'We are ' }]);
      unavailable(error);
      expect(fake().requests).toHaveLength(1);
      await fake().requests[0]?.closed;
    });

    test('an empty first event already counts as the beginning', async () => {
      const { events, error } = await reply([['start', 'cut'], answer('no')]);
      expect(events).toEqual([]);
      unavailable(error);
      expect(fake().requests).toHaveLength(1);
    });

    test('an incomplete tool call is dropped', async () => {
      const call = { id: 'a1', name: 'book', pieces: ['{"day":6}'] };
      const { events, error } = await reply([
        ['start', { calls: [call], unfinished: true }, 'cut'],
        answer('no'),
      ]);
      expect(events).toEqual([]);
      unavailable(error);
      expect(fake().requests).toHaveLength(1);
    });
  });
});

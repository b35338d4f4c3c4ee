import fc from 'fast-check';
import { batchesOf, failedOf } from '../../../local/event-sources/batch.ts';
import { limits } from '../../../local/limits.ts';

describe('batchesOf', () => {
  it("keeps all items in order, in batches within Lambda's limit", () => {
    const third = Math.floor(limits.invocationPayload / 3);
    const item = fc.oneof(fc.string(), fc.constantFrom('x'.repeat(third), 'ü'.repeat(third)));
    fc.assert(
      fc.property(fc.array(item, { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), (items, most) => {
        const batches = batchesOf(items, most);
        expect(batches.flat().every((each, index) => each === items[index])).toBe(true);
        expect(batches.flat()).toHaveLength(items.length);
        for (const batch of batches) {
          expect(batch.length).toBeLessThanOrEqual(most);
          const size = Buffer.byteLength(JSON.stringify({ Records: batch }));
          expect(size <= limits.invocationPayload || batch.length === 1).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('failedOf', () => {
  const answer = (payload: unknown) => ({ kind: 'answer', payload: JSON.stringify(payload) }) as const;
  const report = (...ids: unknown[]) =>
    answer({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

  it.each([
    ['nothing reported', answer(null), []],
    ['an empty answer', answer({}), []],
    ['an empty report', report(), []],
    ['no report', answer({ batchItemFailures: null }), []],
    ['one', report('b'), ['b']],
    ['one that is not in the batch', report('b', 'z'), ['a', 'b']],
    ['one without a name', report(''), ['a', 'b']],
    ['null', report(null), ['a', 'b']],
    ['another form', answer({ batchItemFailures: 'b' }), ['a', 'b']],
    ['what is no JSON', { kind: 'answer', payload: '<' } as const, ['a', 'b']],
    ['an error', { kind: 'function-error', type: 'Error', message: '' } as const, ['a', 'b']],
    ['throttling', { kind: 'throttled' } as const, ['a', 'b']],
  ])('%s', (_what, outcome, expected) => {
    expect([...failedOf(outcome, ['a', 'b'], true)]).toEqual(expected);
  });

  it('ignores the report if the mapping does not enable it', () => {
    expect([...failedOf(report('b'), ['a', 'b'], false)]).toEqual([]);
  });
});

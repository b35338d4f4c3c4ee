import fc from 'fast-check';
import { decide, intervalOf, type Rate } from '../../../shared/limits/gcra.ts';

const rates = fc.record({
  perMinute: fc.integer({ min: 1, max: 6_000 }),
  burst: fc.integer({ min: 1, max: 200 }),
});
const START = 1_800_000_000_000;
const TEN_MINUTES = 600_000;

/** Runs calls at these times through one limiter. */
function run(rate: Rate, times: readonly number[]) {
  let arrival: number | undefined;
  return times.map((now) => {
    const decision = decide(rate, arrival, now);
    if (decision.admitted) arrival = decision.arrival;
    return { now, ...decision };
  });
}

const ascending = (steps: readonly number[]) => {
  let now = START;
  return steps.map((step) => {
    now += step;
    return now;
  });
};

test('any time span admits at most burst and rate', () => {
  fc.assert(
    fc.property(rates, fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 300 }), (rate, steps) => {
      const admitted = run(rate, ascending(steps)).filter((call) => call.admitted);
      for (const [first, { now: from }] of admitted.entries()) {
        for (const [last, { now: to }] of admitted.entries()) {
          if (last < first) continue;
          expect(last - first + 1).toBeLessThanOrEqual(rate.burst + (to - from) / intervalOf(rate));
        }
      }
    }),
    { numRuns: 60 },
  );
});

test("clocks ten minutes apart admit at most the burst and the span's rate, and no value is negative", () => {
  fc.assert(
    fc.property(
      rates,
      fc.array(fc.integer({ min: -TEN_MINUTES, max: TEN_MINUTES }), { minLength: 1, maxLength: 300 }),
      (rate, offsets) => {
        const times = offsets.map((offset) => START + offset);
        const calls = run(rate, times);
        const span = Math.max(...times) - Math.min(...times);
        const admitted = calls.filter((call) => call.admitted).length;
        expect(admitted).toBeLessThanOrEqual(rate.burst + span / intervalOf(rate));
        for (const { remaining, resetMs, retryMs } of calls) {
          expect(remaining).toBeGreaterThanOrEqual(0);
          expect(remaining).toBeLessThan(rate.burst);
          expect(resetMs).toBeGreaterThanOrEqual(0);
          expect(retryMs).toBeGreaterThanOrEqual(0);
        }
      },
    ),
  );
});

test('a caller is admitted exactly after the returned wait, not a millisecond earlier', () => {
  fc.assert(
    fc.property(rates, fc.integer({ min: 0, max: 50 }), (rate, more) => {
      const { arrival, retryMs } = decide(rate, START + rate.burst * intervalOf(rate) + more, START);
      expect(decide(rate, arrival, START + retryMs).admitted).toBe(true);
      expect(decide(rate, arrival, START + retryMs - 1).admitted).toBe(false);
    }),
  );
});

test('a caller who keeps to the rate is never rejected', () => {
  fc.assert(
    fc.property(rates, fc.integer({ min: 1, max: 300 }), (rate, calls) => {
      const times = Array.from({ length: calls }, (_, n) => START + n * intervalOf(rate));
      expect(run(rate, times).every(({ admitted }) => admitted)).toBe(true);
    }),
  );
});

test('remaining counts down to zero and is exact', () => {
  const calls = run({ perMinute: 60, burst: 3 }, [START, START, START, START]);
  expect(calls.map(({ admitted, remaining }) => [admitted, remaining])).toEqual([
    [true, 2],
    [true, 1],
    [true, 0],
    [false, 0],
  ]);
  expect(calls.at(-1)?.retryMs).toBe(1_000);
});

test('a state months ahead, from a wrong clock, locks nobody out', () => {
  expect(decide({ perMinute: 60, burst: 3 }, START + 90 * 86_400_000, START)).toMatchObject({
    admitted: true,
    remaining: 2,
  });
});

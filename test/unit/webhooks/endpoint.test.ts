import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { pausedUntil } from '../../../shared/webhooks/health.ts';
import { ReceiverGate } from '../../../shared/webhooks/receiver-gate.ts';

const now = new Date('2026-11-24T12:00:00.000Z');

describe('an endpoint of a batch', () => {
  it('runs all deliveries, at most four at once, despite slow and failing ones', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(3), { maxLength: 12 }), fc.nat(5), async (times, bad) => {
        const endpoint = new ReceiverGate();
        let running = 0;
        let most = 0;
        let done = 0;
        const results = await Promise.allSettled(
          times.map((ms, at) =>
            endpoint.run(async () => {
              running += 1;
              most = Math.max(most, running);
              await wait(ms);
              running -= 1;
              done += 1;
              if (at === bad) throw new Error('bad');
            }),
          ),
        );
        expect(done).toBe(times.length);
        expect(most).toBe(Math.min(4, times.length));
        expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(
          bad < times.length ? 1 : 0,
        );
      }),
      { numRuns: 40 },
    );
  });

  it('counts each failure once, even if the table has it already', () => {
    fc.assert(
      fc.property(fc.nat(20), fc.array(fc.nat(10), { maxLength: 10 }), (before, lags) => {
        const endpoint = new ReceiverGate();
        lags.forEach((lag, at) => {
          // What was read may be behind what this batch has written.
          const failures = Math.max(before, before + at - lag);
          expect(endpoint.fail({ failures })).toBe(before + at + 1);
        });
      }),
    );
  });
});

describe('a circuit breaker', () => {
  it.each([
    [4, undefined],
    [5, 1],
    [9, 1],
    [10, 5],
    [15, 15],
    [1_000, 15],
  ])('after %i consecutive failures opens for %s minutes', (failures, minutes) => {
    const until = pausedUntil(failures, now);
    expect(until && (until.getTime() - now.getTime()) / 60_000).toBe(minutes);
  });
});

import fc from 'fast-check';
import {
  type Attempts,
  charge,
  FREE_ATTEMPTS,
  lockAfter,
  NO_ATTEMPTS,
} from '../../../shared/access/lockout.ts';

const HOUR = 3_600_000;

it('doubles the wait after each guess, up to an hour', () => {
  fc.assert(
    fc.property(fc.nat(10_000), (count) => {
      const [now, next] = [lockAfter(count), lockAfter(count + 1)];
      expect(next).toBeGreaterThanOrEqual(now);
      expect(now).toBeLessThanOrEqual(HOUR);
      if (count < FREE_ATTEMPTS) expect(now).toBe(0);
      else expect(next).toBe(Math.min(now * 2, HOUR));
    }),
  );
  expect(lockAfter(FREE_ATTEMPTS)).toBe(30_000);
});

it('admits no more guesses than the waits allow, in any order', () => {
  const gaps = fc.array(fc.nat(2 * HOUR), { maxLength: 60 });
  fc.assert(
    fc.property(gaps, (between) => {
      let [attempts, now, passed, lastAt]: [Attempts, number, number, number] = [NO_ATTEMPTS, 1_000, 0, 0];
      for (const gap of between) {
        now += gap;
        const outcome = charge(attempts, now);
        if ('retryAfter' in outcome) {
          expect(outcome.retryAfter).toBeGreaterThan(0);
          expect(outcome.retryAfter).toBeLessThanOrEqual(3_600);
          // A caller who waits the returned time is admitted.
          expect(charge(attempts, now + outcome.retryAfter * 1_000)).toHaveProperty('charged');
          continue;
        }
        if (passed >= FREE_ATTEMPTS) expect(now - lastAt).toBeGreaterThanOrEqual(lockAfter(passed));
        attempts = outcome.charged;
        passed += 1;
        lastAt = now;
        expect(attempts.count).toBe(passed);
      }
    }),
  );
});

import fc from 'fast-check';
import { clipCredits } from '../../../shared/billing/credits.ts';

const rate = fc.record({ seconds: fc.integer({ min: 1, max: 60 }), minimum: fc.integer({ min: 0, max: 9 }) });
const length = fc.double({ min: 0.1, max: 60, noNaN: true });

it('a voice clip costs whole credits, at least the minimum, and started seconds count', () => {
  fc.assert(
    fc.property(rate, length, (of, seconds) => {
      const credits = clipCredits(of, seconds);
      expect(Number.isInteger(credits)).toBe(true);
      expect(credits).toBeGreaterThanOrEqual(of.minimum);
      expect(credits * of.seconds).toBeGreaterThanOrEqual(seconds);
    }),
  );
});

it('a longer voice clip never costs less', () => {
  fc.assert(
    fc.property(rate, length, length, (of, one, other) => {
      const [shorter, longer] = [Math.min(one, other), Math.max(one, other)];
      expect(clipCredits(of, shorter)).toBeLessThanOrEqual(clipCredits(of, longer));
    }),
  );
});

import fc from 'fast-check';
import { retryAfterSeconds } from '../../../shared/webhooks/retry-after.ts';

const NOW = new Date('1994-11-06T08:48:37.500Z');

describe('retryAfterSeconds', () => {
  it.each([
    ['0', 0],
    ['120', 120],
    [' 120 ', 120],
    ['86400', 86_400],
    ['86401', 86_400],
    ['9'.repeat(400), 86_400],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 60],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 60],
    ['Sun Nov  6 08:49:37 1994', 60],
    ['Sun, 06 Nov 1994 08:00:00 GMT', 0],
    ['Mon, 06 Nov 1995 08:49:37 GMT', 86_400],
  ])('parses %j', (value, seconds) => {
    expect(retryAfterSeconds(value, NOW)).toBe(seconds);
  });

  it.each([
    undefined,
    '',
    '-1',
    '1.5',
    '1e3',
    '0x10',
    'soon',
    '120, 120',
    '1994-11-06T08:49:37Z',
    'Sun, 99 Nov 1994 08:49:37 GMT',
    'Sun, 06 Nov 1994 08:49:37 +0100',
  ])('ignores %j', (value) => {
    expect(retryAfterSeconds(value, NOW)).toBeUndefined();
  });

  it('parses any date within a day, to the second', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 86_400 }), (seconds) => {
        const now = new Date('2026-11-24T12:00:00Z');
        const date = new Date(now.getTime() + seconds * 1_000).toUTCString();
        expect(retryAfterSeconds(date, now)).toBe(seconds);
      }),
    );
  });
});

import { randomBytes } from 'node:crypto';

const HERE = '127.0.0.1';
let address = HERE;

/** The address that calls come from, unless a test names one. */
export const currentAddress = (): string => address;

/**
 * Runs with the clock stopped at a time. Timers still run. Calls come from an address of their own, because a rate limit
 * remembers the latest time: in the hours before a month ends, a call from the next month used up the limit of all tests.
 */
export async function at<T>(time: number, work: () => Promise<T>): Promise<T> {
  jest.useFakeTimers({
    now: time,
    doNotFake: [
      'nextTick',
      'setImmediate',
      'setTimeout',
      'clearTimeout',
      'setInterval',
      'clearInterval',
      'performance',
      'queueMicrotask',
      'hrtime',
    ],
  });
  address = `2001:db8:${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}::1`;
  try {
    return await work();
  } finally {
    address = HERE;
    jest.useRealTimers();
  }
}

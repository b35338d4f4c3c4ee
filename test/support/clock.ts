/** Runs with the clock stopped at a time. Timers still run. */
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
  try {
    return await work();
  } finally {
    jest.useRealTimers();
  }
}

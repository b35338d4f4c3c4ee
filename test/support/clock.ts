/** Runs with the clock standing at a time; timers go on. */
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

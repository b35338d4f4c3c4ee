import { LIMIT_S } from './limit.ts';

const TICK_MS = 60;

/** Seconds before the end at which the end is announced. */
const WARNING_S = 10;

/** Counts down what is left of a recording. */
export function clock(tick: (left: number) => void, warn: () => void, over: () => void) {
  let began = 0;
  let timer = 0;
  let warned = false;
  const passed = () => performance.now() - began;
  const left = () => (timer ? LIMIT_S - passed() / 1_000 : LIMIT_S);

  function stop(): void {
    clearInterval(timer);
    timer = 0;
  }

  function look(): void {
    tick(left());
    if (left() <= WARNING_S && !warned) {
      warned = true;
      warn();
    }
    if (left() <= 0) over();
  }

  return {
    start(): void {
      stop();
      began = performance.now();
      warned = false;
      timer = setInterval(look, TICK_MS);
    },
    stop,
    /** Milliseconds since it started. */
    passed,
    /** Seconds. */
    left,
  };
}

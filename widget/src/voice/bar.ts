import { h, iconButton } from '../app/dom.ts';
import { LIMIT_S } from './limit.ts';
import type { VoiceWords } from './words.ts';

/** Number of bars in the meter. */
const BARS = 28;

/** Height of the lowest bar relative to the highest. */
const FLOOR = 0.08;

/** Ticks between updates of the meter with reduced motion. */
const STILL_TICKS = 8;

/** Replaces the composer during a recording; shows the level and the remaining time. */
export function recordingBar(words: VoiceWords, cancel: string, onCancel: () => void) {
  const meter = h('span', { class: 'meter', 'aria-hidden': 'true', dir: 'ltr' });
  const bars: HTMLElement[] = [];
  const levels = new Float32Array(BARS);
  for (let i = 0; i < BARS; i++) bars[i] = meter.appendChild(h('i'));
  const time = h('span', { class: 'time', role: 'timer', 'aria-label': words.timeLeft, dir: 'ltr' });
  const asking = h('span', { class: 'asking' }, [words.asking]);
  const button = iconButton('close', cancel, onCancel);
  const node = h('div', { class: 'bar' }, [button, asking, meter, time]);
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  let ticks = 0;

  const show = (bar: number, height: number) => {
    (bars[bar] as HTMLElement).style.transform = `scaleY(${Math.max(FLOOR, height)})`;
  };

  return {
    node,
    button,
    asks(shown: boolean): void {
      asking.hidden = !shown;
      meter.hidden = time.hidden = shown;
    },
    /** @param seconds that are left */
    tick(level: number, seconds: number): void {
      const left = Math.max(0, Math.min(LIMIT_S, Math.ceil(seconds)));
      const text = `0:${left < 10 ? '0' : ''}${left}`;
      if (time.textContent !== text) time.textContent = text;
      time.classList.toggle('short', left <= 10);
      if (still) {
        // One level for all bars, so that nothing moves across the screen.
        if (ticks++ % STILL_TICKS === 0) for (let i = 0; i < BARS; i++) show(i, i < level * BARS ? 0.6 : 0);
        return;
      }
      levels.copyWithin(0, 1);
      levels[BARS - 1] = level;
      for (let i = 0; i < BARS; i++) show(i, levels[i] as number);
    },
  };
}

export type RecordingBar = ReturnType<typeof recordingBar>;

import type { BobEvents } from '../../types.ts';
import type { Env } from '../env.ts';

/** Tells the page. What a listener throws is the page's own fault, and stays there. */
export function emit<E extends keyof BobEvents>({ listeners }: Env, event: E, detail: BobEvents[E]): void {
  for (let i = 0; i < listeners.length; i++) {
    const listener = listeners[i];
    try {
      if (listener?.event === event) listener.call?.(detail as never);
    } catch (error) {
      console.error('Bob:', error);
    }
  }
}

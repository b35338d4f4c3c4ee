import type { BobEvents } from '../../types.ts';
import type { Env } from '../env.ts';

/** Calls the page's listeners. Their errors do not affect the chat. */
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

import type { WidgetConfig } from '../../config.ts';
import type { LiveEnv } from './conversation.ts';
import { asFailure, type Failure } from './transport.ts';

/** `unavailable`: the tenant has disabled the chat, or the page's origin is not allowed. */
export type Connection = 'ok' | 'down' | 'busy' | 'unavailable';

export interface ConnectionEvents {
  changed(next: Connection, was: Connection): void;
  /** Called with the new configuration. @returns true if the chat can continue with it */
  renewed(config: WidgetConfig): boolean;
}

export type ConnectionOf = ReturnType<typeof connectionOf>;

/** Tracks if the server is reachable, and finds the reason if it is not. */
export function connectionOf({ own, renew }: LiveEnv, on: ConnectionEvents, signal: AbortSignal) {
  let now: Connection = 'ok';
  let looking: Promise<void> | undefined;

  function set(next: Connection): void {
    if (next === now || signal.aborted) return;
    const was = now;
    now = next;
    on.changed(next, was);
  }

  async function failed({ status }: Failure): Promise<void> {
    if (status === 403 || status === 404) set('unavailable');
    else if (status === 500 || status === 502 || status === 504) set('down');
    else if (status && status !== 401) set('busy');
    else {
      looking ??= look(status ? 'unavailable' : 'down');
      await looking;
      looking = undefined;
    }
  }

  /**
   * A page cannot read the error of an invalid key (CORS). The configuration has the current key, or is missing while
   * the chat is disabled.
   */
  async function look(otherwise: Connection): Promise<void> {
    let found = otherwise;
    try {
      if (!own) {
        const config = await renew();
        if (signal.aborted) return;
        if (on.renewed(config)) found = 'ok';
      }
    } catch (error) {
      const { status } = asFailure(error);
      if (status === 403 || status === 404) found = 'unavailable';
    }
    set(found);
  }

  return { now: () => now, set, failed };
}

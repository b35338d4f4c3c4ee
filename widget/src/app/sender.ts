import type { ChatAnswer } from '../../../shared/contract/schemas/chat-answer.ts';
import type { Env } from '../env.ts';
import type { Entry, Store } from './store.ts';
import { asFailure, type Failure, type Transport } from './transport.ts';
import { uuid } from './uuid.ts';

/** The language's own: what the page calls `Promise` may be a polyfill by now. */
const NativePromise = (async () => {})().constructor as PromiseConstructor;

export type Connection = 'ok' | 'down' | 'busy' | 'unavailable';

export interface SenderEvents {
  connection(connection: Connection): void;
  /** A message is with the server, and nothing has come back yet; undefined: none is. */
  asking(entry: Entry | undefined): void;
  /** The text of an answer that is being written, so far. */
  partial(entry: Entry): void;
  answered(entry: Entry | undefined, answer: ChatAnswer): void;
  changed(): void;
}

/**
 * Sends what is queued, one after the other and in order, until it has arrived. The same `client_message_id` goes with
 * every try, so that a message which arrived without our learning of it is not taken twice.
 */
export function sender(
  env: { identity: Env['identity'] },
  store: Store,
  api: Transport,
  on: SenderEvents,
  signal: AbortSignal,
) {
  let running = false;
  let wake: (() => void) | undefined;
  let failures = 0;

  const pause = (ms: number) =>
    new NativePromise<void>((resolve) => {
      wake = resolve;
      setTimeout(resolve, ms);
    });

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    for (;;) {
      const entry = store.find(({ state }) => state === 'queued');
      if (!entry || signal.aborted) break;
      const wait = await attempt(entry);
      if (signal.aborted || wait === undefined) break;
      if (wait) await pause(wait);
    }
    running = false;
  }

  /** @returns how long to wait before going on, undefined to stop */
  async function attempt(entry: Entry): Promise<number | undefined> {
    const { state } = store;
    let reply: Entry | undefined;
    let text = '';
    on.asking(entry);
    try {
      const answer = await api.ask({ id: entry.id, message: entry.text }, (delta) => {
        text += delta;
        if (signal.aborted || store.state !== state || !text.trim()) return;
        reply ??= store.find(({ id }) => id === `re:${entry.id}`) ?? insertAfter(entry);
        reply.text = text;
        reply.streaming = true;
        on.partial(reply);
      });
      if (signal.aborted || store.state !== state) return 0;
      failures = 0;
      settle(entry, reply, answer);
      on.connection('ok');
      return 0;
    } catch (error) {
      if (signal.aborted || store.state !== state) return 0;
      return failed(entry, asFailure(error));
    } finally {
      if (!signal.aborted) on.asking(undefined);
    }
  }

  function insertAfter(entry: Entry): Entry {
    const { entries } = store.state;
    const reply: Entry = { id: `re:${entry.id}`, role: 'bot', text: '' };
    let at = entries.length;
    // Behind the message that it answers, before those which wait for their turn.
    while (at > 0 && entries[at - 1] !== entry) {
      entries[at] = entries[at - 1] as Entry;
      at--;
    }
    entries[at] = reply;
    return reply;
  }

  function settle(entry: Entry, partial: Entry | undefined, answer: ChatAnswer): void {
    const { state } = store;
    entry.state = undefined;
    let reply = partial ?? store.find(({ id }) => id === `re:${entry.id}`);
    const polled = store.find(({ messageId }) => messageId === answer.message_id);
    if (polled && polled !== reply) store.remove(polled);
    if (answer.response.trim()) {
      reply ??= insertAfter(entry);
      reply.text = answer.response;
      reply.messageId = answer.message_id;
      reply.sources = answer.sources;
      reply.refused = answer.refused || undefined;
      reply.incomplete = answer.incomplete;
      reply.streaming = undefined;
    }
    if (answer.session_token) state.token = answer.session_token;
    // While people write too, only what was polled is known to be without a gap.
    if (state.mode === 'bot' && !state.escalated) state.cursor = answer.message_id;
    on.answered(reply, answer);
  }

  function failed(entry: Entry, { status, detail, retryAfter }: Failure): number | undefined {
    if (env.identity && (status === 400 || status === 401 || status === 422)) {
      // A token that the server does not take must not cost the visitor the message.
      env.identity = undefined;
      return 0;
    }
    if (status === 401 || status === 403 || status === 404) {
      on.connection('unavailable');
      return undefined;
    }
    const again = status === 0 || status === 408 || status === 429 || status >= 500 || retryAfter;
    if (!again) {
      entry.state = 'failed';
      entry.note = detail;
      on.changed();
      return 0;
    }
    on.connection(status === 0 || status === 500 || status === 502 || status === 504 ? 'down' : 'busy');
    const backoff = Math.min(15_000, 500 * 2 ** ++failures) * (0.75 + Math.random() / 2);
    return Math.max(backoff, Math.min(retryAfter ?? 0, 120) * 1_000);
  }

  return {
    send(text: string): Entry {
      const entry = store.add({ id: uuid(), role: 'visitor', text, state: 'queued' });
      on.changed();
      void run();
      return entry;
    },
    /** Something has changed for the better, or the visitor says so: try now. */
    retry(): void {
      wake?.();
      void run();
    },
  };
}

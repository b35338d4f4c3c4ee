import type { ChatAnswer } from '../../../shared/contract/schemas/chat-answer.ts';
import type { Env } from '../env.ts';
import { alone } from './alone.ts';
import { NativePromise } from './native-promise.ts';
import type { Entry } from './state.ts';
import type { Store } from './store.ts';
import { asFailure, type Failure, type Transport } from './transport.ts';
import { uuid } from './uuid.ts';

/** Retry interval after a rejected key or tenant, which may become valid again. */
const REFUSED_MS = 30_000;

export interface SenderEvents {
  /** The message that waits for its answer; undefined if none does. */
  asking(entry: Entry | undefined): void;
  /** The text of an answer that is being written, so far. */
  partial(entry: Entry): void;
  answered(entry: Entry | undefined, answer: ChatAnswer): void;
  /** A message has not arrived. */
  failed(failure: Failure): Promise<void>;
  changed(): void;
}

/**
 * Sends the queued messages one by one, in order, in one tab at a time, and retries. Every attempt has the same
 * `client_message_id`, so that the server stores a message once even if its answer got lost.
 */
export function sender(
  env: { identity: Env['identity']; readonly storageKey: string },
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

  const next = () => store.find(({ state }) => state === 'queued');

  async function run(): Promise<void> {
    if (running) return;
    running = true;
    for (let entry = next(); entry && !signal.aborted; entry = next()) {
      on.asking(entry);
      const wait = await alone(env.storageKey, signal, sendNext);
      if (!signal.aborted) on.asking(undefined);
      if (wait && !signal.aborted) await pause(wait);
    }
    running = false;
  }

  /** Sends the next message, unless another tab has sent it. @returns how long to wait before the next one */
  async function sendNext(): Promise<number> {
    store.sync();
    const entry = next();
    return entry ? attempt(entry) : 0;
  }

  async function attempt(entry: Entry): Promise<number> {
    const { state } = store;
    let reply: Entry | undefined;
    let text = '';
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
      return 0;
    } catch (error) {
      if (signal.aborted || store.state !== state) return 0;
      return await failed(entry, asFailure(error));
    }
  }

  function insertAfter(entry: Entry): Entry {
    const { entries } = store.state;
    const reply: Entry = { id: `re:${entry.id}`, role: 'bot', text: '' };
    let at = entries.length;
    // After the message that it answers, before the queued ones.
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
    // While people write too, only polled messages are known to have no gap.
    if (state.mode === 'bot' && !state.escalated) state.cursor = answer.message_id;
    on.answered(reply, answer);
  }

  async function failed(entry: Entry, failure: Failure): Promise<number> {
    const { status, detail, retryAfter = 0 } = failure;
    if (env.identity && (status === 400 || status === 401 || status === 422)) {
      // A rejected identity must not cost the visitor the message.
      env.identity = undefined;
      return 0;
    }
    const refused = status === 401 || status === 403 || status === 404;
    const again = !status || refused || status === 408 || status === 429 || status >= 500 || retryAfter;
    if (!again) {
      entry.state = 'failed';
      entry.note = detail;
      on.changed();
      return 0;
    }
    const { state } = store;
    await on.failed(failure);
    // It continues in a new conversation.
    if (store.state !== state) return 0;
    if (refused) return REFUSED_MS;
    const backoff = Math.min(15_000, 500 * 2 ** ++failures) * (0.75 + Math.random() / 2);
    return Math.max(backoff, retryAfter * 1_000);
  }

  return {
    send(text: string): void {
      store.add({ id: uuid(), role: 'visitor', text, state: 'queued' });
      // Takes the lock before other tabs see the message, so that the answer streams in this tab.
      void run();
      on.changed();
    },
    /** There may be something to send. */
    start: () => void run(),
    /** Retries now, after a recovery or on the visitor's request. */
    retry(): void {
      wake?.();
      void run();
    },
  };
}

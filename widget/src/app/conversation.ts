import type { Env } from '../env.ts';
import { type Connection, connectionOf } from './connection.ts';
import { emit } from './events.ts';
import { fill } from './fill.ts';
import { poller } from './poller.ts';
import { sender } from './sender.ts';
import type { Entry, State } from './state.ts';
import { openStore } from './store.ts';
import { transport } from './transport.ts';

/** Shows a conversation and announces it to screen readers. */
export interface ConversationView {
  /** Everything, after any change. */
  render(): void;
  /** Somebody is about to answer. */
  asking(shown: boolean): void;
  /** An answer, as far as it is written. */
  partial(entry: Entry): void;
  whole(entry: Entry): void;
  say(text: string): void;
  connection(next: Connection, was: Connection): void;
  /** The configuration has changed. */
  reconfigured(): void;
}

/** The env, as the chat changes it. */
export type LiveEnv = { -readonly [K in keyof Env]: Env[K] };

/** The state of a conversation: messages, who answers, the send queue, and the connection. */
export function converse(env: LiveEnv, view: ConversationView, isOpen: () => boolean, signal: AbortSignal) {
  const store = openStore(env, synced, signal);
  const api = transport(env, () => store.state, signal);
  let { mode } = store.state;

  const saved = () => {
    store.save();
    view.render();
  };

  function setMode(next: State['mode'], escalated: boolean): void {
    const { state } = store;
    const { joined, left, escalated: called } = env.strings;
    if (next !== state.mode) {
      note(next, next === 'human' ? joined : fill(left, env.config));
      state.escalated = false;
      state.mode = next;
      tellMode();
    } else if (escalated && !state.escalated && next === 'bot') {
      note('escalated', called);
      state.escalated = true;
    }
  }

  function tellMode(): void {
    if (mode === store.state.mode) return;
    mode = store.state.mode;
    emit(env, 'mode', mode);
  }

  /** The id derives from kind and position, so that two tabs do not add the same note twice. */
  function noteOf(about: string, text: string): Entry {
    const { entries } = store.state;
    let place = 0;
    for (let i = 0; i < entries.length; i++) if (entries[i]?.role === 'system') place++;
    return { id: `note:${place}:${about}`, role: 'system', text };
  }

  function note(about: string, text: string): void {
    store.add(noteOf(about, text));
    view.say(text);
  }

  function arrived({ role, text }: Entry): void {
    if (!isOpen()) emit(env, 'unread', ++store.state.unread);
    emit(env, 'message', { role, text });
  }

  function seen(): void {
    if (!store.state.unread) return;
    store.state.unread = 0;
    emit(env, 'unread', 0);
  }

  /** Another tab has changed the conversation. */
  function synced(): void {
    if (signal.aborted) return;
    if (isOpen()) seen();
    tellMode();
    view.render();
    fetching.plan();
    // Waits for that tab's lock, in case it closes before it has sent everything.
    if (navigator.locks) queue.start();
  }

  const connection = connectionOf(
    env,
    {
      changed(next, was) {
        view.connection(next, was);
        view.render();
      },
      renewed(config) {
        const changed = JSON.stringify(config) !== JSON.stringify(env.config);
        env.config = config;
        if (changed) view.reconfigured();
        store.sync();
        if (config.key === store.state.key) return false;
        begin();
        return true;
      },
    },
    signal,
  );

  /** Starts a new conversation below the old one, because a conversation is bound to its key. */
  function begin(): void {
    const ended = noteOf('ended', env.strings.ended);
    store.goOn(ended);
    view.say(ended.text);
    tellMode();
    view.render();
    queue.retry();
  }

  const queue = sender(
    env,
    store,
    api,
    {
      asking(entry) {
        view.asking(Boolean(entry) && store.state.mode === 'bot' && connection.now() === 'ok');
        view.render();
      },
      partial: (entry) => view.partial(entry),
      answered(entry, answer) {
        view.asking(false);
        if (entry) {
          view.whole(entry);
          arrived(entry);
        }
        setMode(answer.mode, answer.escalated);
        saved();
        connection.set('ok');
        fetching.plan();
        void rateAgain();
      },
      failed: connection.failed,
      changed: saved,
    },
    signal,
  );

  const fetching = poller(
    env,
    store,
    api,
    {
      received(entries, next) {
        setMode(next, false);
        for (let i = 0; i < entries.length; i++) {
          const entry = store.add(entries[i] as Entry);
          view.say(entry.text);
          arrived(entry);
        }
        saved();
        if (connection.now() === 'ok' || connection.now() === 'busy') return;
        connection.set('ok');
        queue.retry();
      },
      // The next poll repeats this, so no error is shown.
      async failed(failure) {
        if (!failure.retryAfter) await connection.failed(failure);
      },
    },
    isOpen,
    signal,
  );

  async function rateAgain(): Promise<void> {
    const entry = store.find(({ unrated }) => Boolean(unrated));
    if (!entry?.messageId || !entry.rating) return;
    try {
      await api.rate(entry.messageId, entry.rating);
      entry.unrated = undefined;
      store.save();
    } catch {
      // It goes with the next message that arrives.
    }
  }

  const retry = () => {
    queue.retry();
    fetching.poll();
  };
  const online = () => {
    // Only there no request is possible without a question.
    if (env.own) connection.set('ok');
    retry();
  };
  addEventListener('online', online, { signal });
  addEventListener('offline', () => connection.set('down'), { signal });
  document.addEventListener(
    'visibilitychange',
    () => {
      if (document.hidden) return;
      store.sync();
      fetching.plan();
    },
    { signal },
  );

  return {
    state: () => store.state,
    connection: connection.now,
    send(text: string): void {
      queue.send(text);
      emit(env, 'message', { role: 'visitor', text });
    },
    rate: (entry: Entry, rating: 'up' | 'down'): void => {
      entry.rating = rating;
      entry.unrated = true;
      store.save();
      void rateAgain();
    },
    retry,
    restart: (): void => {
      store.reset();
      tellMode();
      connection.set('ok');
      view.asking(false);
      view.render();
    },
    /** The panel was opened or closed. */
    shown(open: boolean): void {
      store.state.open = open;
      if (open) seen();
      store.save();
      if (!open) return;
      fetching.plan();
      queue.retry();
    },
    /** Continues the conversation of an earlier page. */
    resume(): void {
      if (store.state.cursor) fetching.poll();
      queue.start();
      void rateAgain();
    },
    stop: fetching.stop,
    line: { hear: api.hear, connection, store },
  };
}

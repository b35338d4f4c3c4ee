import type { Env } from '../env.ts';
import { emit } from './events.ts';
import { fill } from './fill.ts';
import { poller } from './poller.ts';
import { sender } from './sender.ts';
import { type Entry, openStore, type State } from './store.ts';
import { asFailure, type Failure, transport } from './transport.ts';

/** `unavailable`: the tenant has switched the chat off, or the page may not have it. */
export type Connection = 'ok' | 'down' | 'busy' | 'unavailable';

/** What shows a conversation, and says it to screen readers. */
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

/** Keeps a conversation: what was said, who answers, what is still to be sent, whether the server is there. */
export function converse(env: LiveEnv, view: ConversationView, isOpen: () => boolean, signal: AbortSignal) {
  let mode: State['mode'] = 'bot';
  let connection: Connection = 'ok';
  let looking: Promise<void> | undefined;
  const store = openStore(env, synced, signal);
  const api = transport(env, () => store.state, signal);
  mode = store.state.mode;

  const saved = () => {
    store.save();
    view.render();
  };

  function connect(next: Connection): void {
    if (next === connection || signal.aborted) return;
    view.connection(next, connection);
    connection = next;
    view.render();
  }

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

  /** Named by what it is about and its place, so that two tabs do not note the same twice. */
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
    // In line behind that tab, should it be gone before it has sent everything.
    if (navigator.locks) queue.start();
  }

  async function failed({ status }: Failure): Promise<void> {
    if (status === 403 || status === 404) return connect('unavailable');
    if (status === 0 || status === 401) {
      looking ??= look(status);
      await looking;
      looking = undefined;
    } else if (status === 500 || status === 502 || status === 504) connect('down');
    else connect('busy');
  }

  /**
   * What a key that is no longer good answers, a page may not read. The configuration tells: it names the key that is
   * good now, or is not there while the chat is switched off.
   */
  async function look(status: number): Promise<void> {
    let found: Connection = status ? 'unavailable' : 'down';
    try {
      if (!env.own) {
        const config = await env.renew();
        if (signal.aborted) return;
        const changed = JSON.stringify(config) !== JSON.stringify(env.config);
        env.config = config;
        if (changed) view.reconfigured();
        store.sync();
        if (config.key !== store.state.key) {
          begin();
          found = 'ok';
        }
      }
    } catch (error) {
      const gone = asFailure(error).status;
      if (gone === 403 || gone === 404) found = 'unavailable';
    }
    connect(found);
  }

  /** A conversation is bound to the key it began with, so another begins, with the old one to be read above it. */
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
        view.asking(Boolean(entry) && store.state.mode === 'bot' && connection === 'ok');
        view.render();
      },
      partial: view.partial,
      answered(entry, answer) {
        view.asking(false);
        if (entry) {
          view.whole(entry);
          arrived(entry);
        }
        setMode(answer.mode, answer.escalated);
        saved();
        connect('ok');
        fetching.plan();
        void rateAgain();
      },
      failed,
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
        if (connection === 'ok' || connection === 'busy') return;
        connect('ok');
        queue.retry();
      },
      failed,
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
    // Only there nothing can be asked without asking a question.
    if (env.own) connect('ok');
    retry();
  };
  addEventListener('online', online, { signal });
  addEventListener('offline', () => connect('down'), { signal });
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
    connection: () => connection,
    send(text: string): void {
      queue.send(text);
      emit(env, 'message', { role: 'visitor', text });
    },
    rate(entry: Entry, rating: 'up' | 'down'): void {
      entry.rating = rating;
      entry.unrated = true;
      store.save();
      void rateAgain();
    },
    retry,
    restart(): void {
      store.reset();
      tellMode();
      connect('ok');
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
    /** Goes on with what an earlier page has left. */
    resume(): void {
      if (store.state.cursor) fetching.poll();
      queue.retry();
    },
    stop: fetching.stop,
  };
}

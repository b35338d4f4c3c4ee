import type { Env } from '../env.ts';
import { merge } from './merge.ts';
import { parse, serialize } from './saved.ts';
import { uuid } from './uuid.ts';

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly url?: string;
}

/** One message, as the visitor sees it. */
export interface Entry {
  /** Ours; for a visitor's message its `client_message_id`. */
  readonly id: string;
  readonly role: 'visitor' | 'bot' | 'agent' | 'system';
  text: string;
  messageId?: string | undefined;
  sources?: readonly Source[] | undefined;
  refused?: boolean | undefined;
  incomplete?: boolean | undefined;
  /** Still to be sent, or refused for good with `note`. */
  state?: 'queued' | 'failed' | undefined;
  note?: string | undefined;
  rating?: 'up' | 'down' | undefined;
  /** The rating has not reached the server. */
  unrated?: boolean | undefined;
  /** Being written; never stored. */
  streaming?: boolean | undefined;
}

export interface State {
  readonly session: string;
  /** The widget key that the conversation began with, and is bound to. */
  readonly key: string;
  token?: string | undefined;
  entries: Entry[];
  /** The newest message id that we have from the server. */
  cursor?: string | undefined;
  mode: 'bot' | 'human';
  /** A person has been asked for. */
  escalated: boolean;
  unread: number;
  open: boolean;
  /** Tells the loader to come back on the next page: `open`, or `live` for a chat that is closed but not done. */
  wake?: 'open' | 'live' | undefined;
}

export interface Store {
  state: State;
  save(): void;
  /** Takes over what other tabs have stored meanwhile. */
  sync(): void;
  add(entry: Entry): Entry;
  remove(entry: Entry): void;
  find(test: (entry: Entry) => boolean): Entry | undefined;
  /** Begins another conversation. */
  reset(): void;
  /** Begins another conversation below this one, with what is still to be sent. */
  goOn(note: Entry): void;
}

/**
 * The conversation, in the browser's storage where there is one and in memory otherwise. The storage is shared with
 * other tabs, so nothing is written before what they wrote was taken over.
 *
 * @param changed another tab has changed the conversation
 */
export function openStore(env: Env, changed: () => void, signal: AbortSignal): Store {
  const { storageKey } = env;
  const fresh = (): State => ({
    session: uuid(),
    key: env.config.key,
    entries: [],
    mode: 'bot',
    escalated: false,
    unread: 0,
    open: false,
  });
  /** As it was stored when we last looked. */
  let known = read(storageKey);

  /** Another conversation takes the place of ours. What nobody else has seen yet was written for it. */
  function replace(state: State): void {
    const { entries, open } = store.state;
    store.state = { ...state, open };
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i] as Entry;
      if (entry.state === 'queued' && !known?.includes(entry.id)) store.add(entry);
    }
  }

  const store: Store = {
    state: parse(known) ?? fresh(),
    save() {
      store.sync();
      const { state } = store;
      const waiting =
        state.mode === 'human' || state.escalated || store.find((one) => one.state === 'queued');
      state.wake = state.open ? 'open' : waiting ? 'live' : undefined;
      try {
        const text = serialize(state);
        localStorage.setItem(storageKey, text);
        known = text;
      } catch {
        // Full or forbidden: memory will do until the page is left.
      }
    },
    sync() {
      const text = read(storageKey);
      const theirs = parse(text);
      // Removed by the page itself: ours is all there is.
      if (text === known || !theirs) return;
      const before = parse(known);
      if (theirs.session !== store.state.session) replace(theirs);
      else merge(store.state, theirs, before);
      known = text;
      changed();
    },
    add(entry) {
      const { entries } = store.state;
      entries[entries.length] = entry;
      return entry;
    },
    remove(entry) {
      const { entries } = store.state;
      let kept = 0;
      for (let i = 0; i < entries.length; i++)
        if (entries[i] !== entry) entries[kept++] = entries[i] as Entry;
      entries.length = kept;
    },
    find(test) {
      const { entries } = store.state;
      for (let i = 0; i < entries.length; i++) if (test(entries[i] as Entry)) return entries[i];
      return undefined;
    },
    reset() {
      store.sync();
      store.state = { ...fresh(), open: store.state.open };
      store.save();
    },
    goOn(note) {
      const { entries, open, unread } = store.state;
      store.state = { ...fresh(), open, unread };
      let said = 0;
      while (said < entries.length && entries[said]?.state !== 'queued') said++;
      for (let i = 0; i < entries.length; i++) {
        if (i === said && i) store.add(note);
        const entry = store.add(entries[i] as Entry);
        // The server knows it in the other conversation only.
        entry.messageId = entry.unrated = undefined;
      }
      if (said && said === entries.length) store.add(note);
      store.save();
    },
  };

  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (key !== storageKey && key !== null) return;
    if (newValue) return store.sync();
    // Shut down in another tab: whoever sits here next is to find nothing.
    known = null;
    replace(fresh());
    changed();
  };
  addEventListener('storage', onStorage, { signal });
  // How this tab was left is how its next page begins, whatever other tabs have stored since.
  addEventListener('pagehide', () => known && store.save(), { signal });
  return store;
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

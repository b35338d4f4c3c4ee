import type { Env } from '../env.ts';
import { merge } from './merge.ts';
import { parse, serialize } from './saved.ts';
import type { Entry, State } from './state.ts';
import { uuid } from './uuid.ts';

export interface Store {
  state: State;
  save(): void;
  /** Merges the state stored by other tabs. @returns true if that state lacks something */
  sync(): boolean;
  add(entry: Entry): Entry;
  remove(entry: Entry): void;
  find(test: (entry: Entry) => boolean): Entry | undefined;
  /** Begins another conversation. */
  reset(): void;
  /** Starts a new conversation below this one, with the queued messages. */
  goOn(note: Entry): void;
}

/**
 * The conversation, in the browser's storage or in memory. Tabs share the storage, so it merges their state before it
 * writes.
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

  /** Replaces our conversation by another tab's. Unsent messages move to it. */
  function replace(state: State): boolean {
    const { entries, open } = store.state;
    let added = false;
    store.state = { ...state, open };
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i] as Entry;
      if (entry.state === 'queued' && !known?.includes(entry.id)) added = Boolean(store.add(entry));
    }
    return added;
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
        // Storage is full or forbidden: memory lasts until the page is left.
      }
    },
    sync() {
      const text = read(storageKey);
      const theirs = parse(text);
      // The page removed it: only our state is left.
      if (text === known || !theirs) return false;
      const { state } = store;
      const lacking = theirs.session === state.session ? merge(state, theirs, parse(known)) : replace(theirs);
      known = text;
      changed();
      return lacking;
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
        // The server has it only in the other conversation.
        entry.messageId = entry.unrated = undefined;
      }
      if (said && said === entries.length) store.add(note);
      store.save();
    },
  };

  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (key !== storageKey && key !== null) return;
    if (newValue) {
      if (store.sync()) store.save();
      return;
    }
    // Destroyed in another tab: the next user of this browser must find nothing.
    known = null;
    replace(fresh());
    changed();
  };
  addEventListener('storage', onStorage, { signal });
  // The next page of this tab starts as this tab was left, despite other tabs' state.
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

import type { Env } from '../env.ts';
import { merge } from './merge.ts';
import { parse, serialize } from './saved.ts';
import type { Entry, State } from './state.ts';
import { uuid } from './uuid.ts';

export interface Store {
  state: State;
  save(): void;
  /** Takes over what other tabs have stored meanwhile. @returns whether they lack something */
  sync(): boolean;
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
        // Full or forbidden: memory will do until the page is left.
      }
    },
    sync() {
      const text = read(storageKey);
      const theirs = parse(text);
      // Removed by the page itself: ours is all there is.
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
        // The server knows it in the other conversation only.
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

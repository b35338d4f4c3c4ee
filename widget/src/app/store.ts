import type { Env } from '../env.ts';
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
  token?: string | undefined;
  readonly entries: Entry[];
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

/** More is not shown, and storage has its limits. */
const KEPT = 200;

export interface Store {
  state: State;
  save(): void;
  add(entry: Entry): Entry;
  remove(entry: Entry): void;
  find(test: (entry: Entry) => boolean): Entry | undefined;
  reset(): void;
}

const fresh = (): State => ({
  session: uuid(),
  entries: [],
  mode: 'bot',
  escalated: false,
  unread: 0,
  open: false,
});

/** The conversation, in the browser's storage where there is one and in memory otherwise. */
export function openStore({ storageKey }: Env): Store {
  const store: Store = {
    state: read(storageKey) ?? fresh(),
    save() {
      const { state } = store;
      const waiting =
        state.mode === 'human' || state.escalated || store.find((one) => one.state === 'queued');
      state.wake = state.open ? 'open' : waiting ? 'live' : undefined;
      try {
        localStorage.setItem(storageKey, serialize(state));
      } catch {
        // Full or forbidden: memory will do until the page is left.
      }
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
      store.state = { ...fresh(), open: store.state.open };
      store.save();
    },
  };
  return store;
}

function read(key: string): State | undefined {
  try {
    const state = JSON.parse(localStorage.getItem(key) || 'null') as State | null;
    return state && typeof state.session === 'string' && Array.isArray(state.entries) ? state : undefined;
  } catch {
    return undefined;
  }
}

/** Old libraries give arrays a `toJSON` that writes them as strings; one of the array's own comes first. */
function serialize(state: State): string {
  const plain = <T>(list: readonly T[]): readonly T[] => {
    if ('toJSON' in list) (list as { toJSON?: unknown }).toJSON = undefined;
    return list;
  };
  const entries: Entry[] = [];
  const first = state.entries.length - KEPT;
  for (let i = first > 0 ? first : 0; i < state.entries.length; i++) {
    const { streaming, ...entry } = state.entries[i] as Entry;
    if (streaming) continue;
    if (entry.sources) plain(entry.sources);
    entries[entries.length] = entry;
  }
  return JSON.stringify({ ...state, entries: plain(entries) });
}

import type { Entry, State } from './state.ts';

/** Maximum stored messages, because storage is limited. */
const KEPT = 200;

/** Parses a stored conversation; undefined if it is invalid. */
export function parse(text: string | null): State | undefined {
  try {
    const state = JSON.parse(text || 'null') as State | null;
    return state && typeof state.session === 'string' && state.key && Array.isArray(state.entries)
      ? state
      : undefined;
  } catch {
    return undefined;
  }
}

/** Old libraries add `Array.prototype.toJSON`, which writes arrays as strings; an own property overrides it. */
export function serialize(state: State): string {
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

import type { Entry, State } from './state.ts';

/**
 * Merges another tab's stored conversation into ours, without duplicates or losses, in the stored order, so that all
 * tabs converge. Our message objects stay the same, because streams write into them.
 *
 * @param before the last stored state; fields that we have not changed since are taken from the other tab
 * @returns true if the stored state lacks something, because two tabs wrote at the same moment
 */
export function merge(ours: State, theirs: State, before: State | undefined): boolean {
  const merged: Entry[] = [];
  for (let i = 0; i < theirs.entries.length; i++) {
    const stored = theirs.entries[i] as Entry;
    const own = same(ours.entries, stored);
    if (own) agree(own, stored);
    merged[i] = own ?? stored;
  }
  let place = 0;
  let lacking = false;
  for (let i = 0; i < ours.entries.length; i++) {
    const own = ours.entries[i] as Entry;
    const found = same(merged, own);
    if (found) {
      place = indexOf(merged, found) + 1;
      continue;
    }
    // Messages missing before their first one were dropped as too old.
    if (!own.streaming && (place || !theirs.entries.length)) lacking = true;
    for (let n = merged.length; n > place; n--) merged[n] = merged[n - 1] as Entry;
    merged[place++] = own;
  }
  ours.entries = merged;
  ours.token ??= theirs.token;
  if ((theirs.cursor ?? '') > (ours.cursor ?? '')) ours.cursor = theirs.cursor;
  if (ours.mode === before?.mode) ours.mode = theirs.mode;
  if (ours.escalated === before?.escalated) ours.escalated = theirs.escalated;
  if (ours.unread === before?.unread) ours.unread = theirs.unread;
  return lacking;
}

function same(entries: readonly Entry[], { id, messageId }: Entry): Entry | undefined {
  for (let i = 0; i < entries.length; i++) {
    const each = entries[i] as Entry;
    if (each.id === id || (messageId && each.messageId === messageId)) return each;
  }
  return undefined;
}

function indexOf(entries: readonly Entry[], entry: Entry): number {
  let at = 0;
  while (entries[at] !== entry) at++;
  return at;
}

/** The more advanced state of a message wins: sent, complete, rated. */
function agree(own: Entry, stored: Entry): void {
  if (own.state === 'queued' || !stored.state) {
    own.state = stored.state;
    own.note = stored.note;
  }
  if (stored.messageId && !own.messageId) {
    own.text = stored.text;
    own.messageId = stored.messageId;
    own.sources = stored.sources;
    own.refused = stored.refused;
    own.incomplete = stored.incomplete;
    own.streaming = undefined;
  }
  if (own.rating === stored.rating) own.unrated &&= stored.unrated;
  else if (stored.rating && !own.unrated) {
    own.rating = stored.rating;
    own.unrated = stored.unrated;
  }
}

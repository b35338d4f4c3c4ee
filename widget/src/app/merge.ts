import type { Entry, State } from './state.ts';

/**
 * Brings what another tab has stored of a conversation into ours: nothing twice, nothing left out, and in the stored
 * order, so that all tabs come to the same one. Our entries stay the objects they are, because answers on their way
 * are written into them.
 *
 * @param before as it was stored when we last looked: what has not changed with us since is taken from them
 * @returns whether they lack something: two that write at the same moment do not see each other
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
    // What is missing before all that they know is only older than what is kept.
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

/** Whoever knows more of a message is right: that it was sent, its whole text, a rating. */
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

import type { Place } from './voice.ts';

/** Appends the transcript to the draft; the visitor edits and sends it. */
export function addText({ field, grow }: Place, text: string): void {
  const draft = field.value;
  field.value = draft + (!draft || /\s$/.test(draft) ? '' : ' ') + text;
  grow();
  field.scrollTop = field.scrollHeight;
  // The focus stays if the visitor has moved on to another part of the page.
  const { activeElement } = document;
  const isFree =
    activeElement === document.body || activeElement === (field.getRootNode() as ShadowRoot).host;
  if (!isFree) return;
  field.focus({ preventScroll: true });
  field.setSelectionRange(field.value.length, field.value.length);
}

import type { Place } from './voice.ts';

/** Adds what was said to what is written, to be changed and sent, or not. */
export function addText({ field, grow }: Place, text: string): void {
  const draft = field.value;
  field.value = draft + (!draft || /\s$/.test(draft) ? '' : ' ') + text;
  grow();
  field.scrollTop = field.scrollHeight;
  // Whoever has gone on to something else on the page is left there.
  const { activeElement } = document;
  const isFree =
    activeElement === document.body || activeElement === (field.getRootNode() as ShadowRoot).host;
  if (!isFree) return;
  field.focus({ preventScroll: true });
  field.setSelectionRange(field.value.length, field.value.length);
}

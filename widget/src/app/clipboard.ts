import { h } from './dom.ts';

/** Copies as the browser allows: frames and plain-http pages have no clipboard of the newer kind. */
export async function copyText(text: string, near: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = h('textarea', { class: 'hidden', tabindex: '-1', 'aria-hidden': 'true' });
    field.value = text;
    const focused = (near.getRootNode() as ShadowRoot).activeElement as HTMLElement | null;
    near.appendChild(field);
    field.select();
    const done = document.execCommand('copy');
    near.removeChild(field);
    focused?.focus();
    return done;
  }
}

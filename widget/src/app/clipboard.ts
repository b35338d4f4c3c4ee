import { h } from './dom.ts';

/** Copies a text. Frames and http pages have no Clipboard API, so it falls back to `execCommand`. */
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

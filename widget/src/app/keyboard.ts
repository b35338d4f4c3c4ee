const FOCUSABLE = 'a[href],button,textarea,[tabindex="0"]';

/** True while an input method composes a character; Safari reports it as 229 only. */
export const isComposing = ({ isComposing, keyCode }: KeyboardEvent): boolean =>
  isComposing || keyCode === 229;

/**
 * Keeps Tab inside the panel; Escape closes it.
 */
export function trapFocus(panel: HTMLElement, onEscape: () => void): void {
  panel.addEventListener('keydown', (event) => {
    if (isComposing(event)) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      onEscape();
    }
    if (event.key !== 'Tab') return;
    const all = panel.querySelectorAll<HTMLElement>(FOCUSABLE);
    let first: HTMLElement | undefined;
    let last: HTMLElement | undefined;
    for (let i = 0; i < all.length; i++) {
      if (!all[i]?.getClientRects().length) continue;
      first ??= all[i];
      last = all[i];
    }
    const { activeElement } = panel.getRootNode() as ShadowRoot;
    const leaves = event.shiftKey
      ? activeElement === first || activeElement === panel
      : activeElement === last;
    if (!leaves) return;
    event.preventDefault();
    (event.shiftKey ? last : first)?.focus();
  });
}

/** Events that the page must not see: it would take keys as its shortcuts, and the focus back into its dialog. */
const PRIVATE =
  'keydown keypress keyup beforeinput input compositionstart compositionupdate compositionend focusin focusout ' +
  'paste copy cut dragstart drag dragenter dragover dragleave dragend drop';

/** Smooth scrolling and gestures of the page listen to these. Our own listeners must see them too. */
const OURS = /^(?:input|drag.*|drop)$/;

/**
 * Ends events inside our element there. The window's capture phase comes before every listener of the page, except those
 * that it added to the window earlier.
 */
export function shield(host: Element, signal: AbortSignal): void {
  const names = PRIVATE.split(' ');
  const isOurs = (event: Event) => event.target === host;
  const early = (event: Event) => {
    if (!isOurs(event)) return;
    event.stopImmediatePropagation();
    if (event.type !== 'keydown') return;
    // The panel gets a copy that does not leave the shadow root.
    const { key, code, keyCode, shiftKey, ctrlKey, altKey, metaKey, isComposing } = event as KeyboardEvent;
    const copy = new KeyboardEvent('keydown', {
      key,
      code,
      keyCode,
      shiftKey,
      ctrlKey,
      altKey,
      metaKey,
      isComposing,
      bubbles: true,
      cancelable: true,
    });
    if (!event.composedPath()[0]?.dispatchEvent(copy)) event.preventDefault();
  };
  const late = (event: Event) => event.stopPropagation();
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as string;
    if (OURS.test(name)) host.addEventListener(name, late, { signal });
    else window.addEventListener(name, early, { capture: true, signal });
  }
  host.addEventListener('wheel', late, { signal, passive: true });
  host.addEventListener('touchmove', late, { signal, passive: true });
}

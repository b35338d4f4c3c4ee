declare const __LOADER_CSS__: string;

/** The launcher button and the shadow root of the widget. */
export function drawLauncher() {
  const host = document.createElement('bob-widget');
  const root = host.attachShadow({ mode: 'open' });
  const rules = new CSSStyleSheet();
  const colors = new CSSStyleSheet();
  const sheet = new CSSStyleSheet();
  rules.replaceSync(__LOADER_CSS__);
  // Style elements would need the page's CSP to allow them.
  root.adoptedStyleSheets = [rules, colors, sheet];
  const make = <K extends 'button' | 'p'>(tag: K) => root.appendChild(document.createElement(tag));
  const note = make('p');
  note.setAttribute('role', 'status');
  const button = make('button');
  return { host, root, sheet, button, note, colors };
}

/** The tenant's color with black or white text; one of them always has a contrast of at least 4.58:1. */
export function accentRules(accent: string | undefined): string {
  const hex = /^#[0-9a-f]{6}$/i.test(accent as string) ? (accent as string) : '#0047cc';
  const bits = Number(hex.replace('#', '0x'));
  // https://www.w3.org/TR/WCAG22/#dfn-relative-luminance; white on 0.183 is 4.5:1.
  const part = (shift: number) => (((bits >> shift) & 255) / 255) ** 2.2;
  const dark = 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0) < 0.18;
  return `:host{--bob-accent:${hex};--bob-on:${dark ? '#fff' : '#000'}}`;
}

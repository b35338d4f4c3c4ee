type Attributes = Readonly<Record<string, string | boolean | ((event: never) => void) | undefined>>;
type Child = Node | string | undefined | false;

/**
 * Creates an element with attributes, listeners (`onclick`) and children. Text always becomes text nodes. The chat loops
 * by index, because a host page may have replaced methods of `Array.prototype`, including iteration.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  children: readonly Child[] = [],
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const name in attributes) {
    const value = attributes[name];
    if (typeof value === 'function') element.addEventListener(name.slice(2), value as EventListener);
    else if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  for (let i = 0; i < children.length; i++) {
    const child = children[i];
    if (child) element.appendChild(typeof child === 'string' ? document.createTextNode(child) : child);
  }
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

export const ICONS = {
  close: 'M6 6l12 12M18 6 6 18',
  restart: 'M4 12a8 8 0 1 0 2.6-5.900M4 4v4.500h4.500',
  send: 'M12 19V5m-6 6 6-6 6 6',
  copy: 'M9 9h10v11H9zM5 15V4h10',
  good: 'M7 10v10H4V10zm0 0 4-7c1.500 0 2.500 1 2.500 2.500L13 9h5.500a2 2 0 0 1 2 2.400l-1.300 7a2 2 0 0 1-2 1.600H7',
  bad: 'M17 14V4h3v10zm0 0-4 7c-1.500 0-2.500-1-2.500-2.500L11 15H5.500a2 2 0 0 1-2-2.400l1.300-7a2 2 0 0 1 2-1.600H17',
  source: 'M14 3H6v18h12V7zM14 3v4h4M9 12h6M9 16h6',
  down: 'M12 5v14m6-6-6 6-6-6',
  mic: 'M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3zM6 12a6 6 0 0 0 12 0m-6 6v3',
  info: 'M12 8v.01M12 11v5M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z',
} as const;

export function icon(name: keyof typeof ICONS): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.appendChild(path);
  return svg;
}

/** Creates a button with an icon and an accessible name. */
export const iconButton = (
  name: keyof typeof ICONS,
  label: string,
  onclick: (event: MouseEvent) => void,
  type = 'icon',
) => h('button', { type: 'button', class: type, 'aria-label': label, title: label, onclick }, [icon(name)]);

export function replaceChildren(parent: Node, children: readonly Child[]): void {
  parent.textContent = '';
  for (let i = 0; i < children.length; i++) {
    const child = children[i];
    if (child) parent.appendChild(typeof child === 'string' ? document.createTextNode(child) : child);
  }
}

import { h } from './dom.ts';
import { inline } from './inline.ts';

const COLUMNS = 12;
const RULER = /^[\s|:-]+$/;

export const isTable = (line: string, next: string | undefined): boolean =>
  line.indexOf('|') >= 0 &&
  next !== undefined &&
  next.indexOf('|') >= 0 &&
  next.indexOf('-') >= 0 &&
  RULER.test(next);

/** A table in a box of its own that scrolls sideways, with the keyboard too. */
export function table(source: string): HTMLElement {
  const lines = source.split('\n');
  const body = h('tbody');
  for (let i = 2; i < lines.length; i++) body.appendChild(row(lines[i] as string, 'td'));
  const head = h('thead', {}, [row(lines[0] as string, 'th')]);
  return h('div', { class: 'table', tabindex: '0' }, [h('table', {}, [head, body])]);
}

function row(line: string, tag: 'td' | 'th'): HTMLElement {
  const node = h('tr');
  const cells = line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|');
  for (let i = 0; i < cells.length && i < COLUMNS; i++) {
    const cell = h(tag);
    inline((cells[i] as string).trim(), cell);
    node.appendChild(cell);
  }
  return node;
}

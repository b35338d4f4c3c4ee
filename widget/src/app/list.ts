import { h } from './dom.ts';
import { inline } from './inline.ts';

export const LIST_ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(?=\S)/;

/** Maximum nesting of lists. */
const DEPTH = 3;

/** Builds `ul` and `ol` from lines that start or continue an item. */
export function list(source: string): HTMLElement {
  const lines = source.split('\n');
  const levels: { readonly indent: number; readonly node: HTMLElement }[] = [];
  let depth = 0;
  let text = '';
  let item: HTMLElement | undefined;
  const end = () => {
    if (item) inline(text, item);
    text = '';
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    const found = LIST_ITEM.exec(line);
    if (!found) {
      text += `\n${line.trim()}`;
      continue;
    }
    end();
    const indent = (found[1] as string).length;
    while (depth > 1 && indent < (levels[depth - 1] as { indent: number }).indent) depth--;
    if (!depth || (indent > (levels[depth - 1] as { indent: number }).indent + 1 && depth < DEPTH)) {
      const node = /\d/.test(found[2] as string)
        ? h('ol', { start: `${Number.parseInt(found[2] as string, 10)}` })
        : h('ul');
      item?.appendChild(node);
      levels[depth++] = { indent, node };
    }
    item = h('li');
    (levels[depth - 1] as { node: HTMLElement }).node.appendChild(item);
    text = line.slice(found[0].length);
  }
  end();
  return (levels[0] as { node: HTMLElement }).node;
}

import { h } from './dom.ts';
import { inline } from './inline.ts';
import { LIST_ITEM, list } from './list.ts';
import { isTable, table } from './table.ts';

const FENCE = /^ {0,3}(```|~~~)/;
const HEADING = /^ {0,3}#{1,6}\s+(.*)$/;
const QUOTE = /^ {0,3}> ?/;
const RULE = /^ {0,3}([-*_])( *\1){2,} *$/;

/**
 * Renders a subset of Markdown as nodes: paragraphs, headings, lists, tables, code, quotations. Everything else, such as
 * HTML, stays text.
 *
 * While a text streams, it renders only the changed blocks again.
 */
export function markdownView(): { readonly node: HTMLElement; show(text: string): void } {
  const node = h('div', { class: 'md', dir: 'auto' });
  let shown: string[] = [];
  return {
    node,
    show(text) {
      const next = blocksOf(text);
      let same = 0;
      while (same < shown.length && same < next.length && shown[same] === next[same]) same++;
      while (node.childNodes.length > same) node.removeChild(node.lastChild as Node);
      for (let i = same; i < next.length; i++) node.appendChild(block(next[i] as string));
      shown = next;
    },
  };
}

/** The source of each block. */
function blocksOf(text: string): string[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const blocks: string[] = [];
  let current = '';
  let kind = '';
  const end = () => {
    if (current) blocks[blocks.length] = current.slice(0, -1);
    current = kind = '';
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    const fence = FENCE.exec(line);
    if (kind === 'code') {
      current += `${line}\n`;
      if (fence) end();
      continue;
    }
    const next = fence
      ? 'code'
      : HEADING.test(line) || RULE.test(line)
        ? 'line'
        : LIST_ITEM.test(line) || (kind === 'list' && /^\s+\S/.test(line))
          ? 'list'
          : QUOTE.test(line)
            ? 'quote'
            : kind === 'table' && line.indexOf('|') >= 0
              ? 'table'
              : isTable(line, lines[i + 1])
                ? 'table'
                : 'text';
    if (!line.trim()) {
      // A list may continue after an empty line.
      if (kind === 'list' && LIST_ITEM.test(lines[i + 1] || '')) continue;
      end();
      continue;
    }
    if (next !== kind || next === 'line') end();
    kind = next;
    current += `${line}\n`;
  }
  end();
  return blocks;
}

function block(source: string): Node {
  if (FENCE.test(source)) {
    const code = source.replace(/^[^\n]*\n?/, '').replace(/\n? {0,3}(```|~~~)\s*$/, '');
    // It scrolls sideways, so it must be focusable.
    return h('pre', { tabindex: '0', dir: 'ltr' }, [h('code', {}, [code])]);
  }
  const heading = HEADING.exec(source);
  if (heading) return paragraph(heading[1] as string, 'heading');
  if (RULE.test(source)) return h('hr');
  if (LIST_ITEM.test(source)) return list(source);
  if (QUOTE.test(source)) return h('blockquote', {}, [paragraph(source.replace(/^ {0,3}> ?/gm, ''))]);
  const newline = source.indexOf('\n');
  if (newline > 0 && isTable(source.slice(0, newline), source.slice(newline + 1).split('\n')[0]))
    return table(source);
  return paragraph(source);
}

function paragraph(source: string, className?: string): HTMLElement {
  const node = h('p', { class: className });
  inline(source, node);
  return node;
}

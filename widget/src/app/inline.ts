import { h } from './dom.ts';

/** Maximum nesting of marks; deeper marks stay text. */
const DEPTH = 6;
const LONGEST_URL = 2_000;
const ESCAPABLE = '\\`*_{}[]()#+-.!|~<>';

/** Returns the URL if its scheme is safe. */
export function safeUrl(address: string): string | undefined {
  try {
    const url = new URL(address);
    return /^(https?|mailto):$/.test(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

export const link = (href: string, className?: string): HTMLAnchorElement =>
  h('a', { href, target: '_blank', rel: 'noopener noreferrer nofollow', class: className });

interface Open {
  readonly mark: string;
  readonly node: HTMLElement;
}

/**
 * Converts text with emphasis, code and links into nodes. It takes linear time, even with nested or unclosed marks.
 */
export function inline(text: string, parent: Node, links = true): void {
  const stack: Open[] = [];
  let depth = 0;
  let plain = '';
  const unclosed: Record<number, boolean> = {};
  const top = (): Node => (depth ? (stack[depth - 1] as Open).node : parent);
  const flush = () => {
    if (plain) top().appendChild(document.createTextNode(plain));
    plain = '';
  };
  const place = (node: Node) => {
    flush();
    top().appendChild(node);
  };
  const unwrap = () => {
    flush();
    const { mark, node } = stack[--depth] as Open;
    const outer = node.parentNode as Node;
    outer.insertBefore(document.createTextNode(mark), node);
    while (node.firstChild) outer.insertBefore(node.firstChild, node);
    outer.removeChild(node);
  };

  let i = 0;
  while (i < text.length) {
    const char = text[i] as string;
    if (char === '\\' && text[i + 1] && ESCAPABLE.indexOf(text[i + 1] as string) >= 0) {
      plain += text[i + 1];
      i += 2;
    } else if (char === '`') {
      const run = runOf(text, i);
      const end = unclosed[run] ? -1 : closingRun(text, i + run, run);
      if (end < 0) {
        unclosed[run] = true;
        plain += text.slice(i, i + run);
        i += run;
      } else {
        place(h('code', {}, [text.slice(i + run, end).trim()]));
        i = end + run;
      }
    } else if (char === '*' || char === '_' || char === '~') {
      const run = runOf(text, i);
      const mark = char.repeat(run > 2 ? 2 : run);
      const before = i ? (text[i - 1] as string) : ' ';
      const after = text[i + mark.length] || ' ';
      // Inside a word `_` is a letter: snake_case.
      const inWord = char === '_' && /\w/.test(before) && /\w/.test(after);
      let opened = depth - 1;
      while (opened >= 0 && (stack[opened] as Open).mark !== mark) opened--;
      if (mark === '~' || inWord) plain += mark;
      else if (opened >= 0 && !/\s/.test(before)) {
        while (depth - 1 > opened) unwrap();
        flush();
        depth--;
      } else if (/\s/.test(after) || depth >= DEPTH) plain += mark;
      else {
        const node = h(mark === '~~' ? 'del' : mark.length > 1 ? 'strong' : 'em');
        place(node);
        stack[depth++] = { mark, node };
      }
      i += mark.length;
    } else if (char === '[' || (char === '!' && text[i + 1] === '[')) {
      const found = readLink(text, char === '!' ? i + 1 : i);
      if (!found) {
        plain += char;
        i++;
      } else {
        const href = links && char === '[' ? safeUrl(found.address) : undefined;
        if (href) {
          const anchor = link(href);
          inline(found.label, anchor, false);
          place(anchor);
        } else plain += found.label;
        i = found.end;
      }
    } else if (
      links &&
      char === 'h' &&
      /^https?:\/\/[^\s<>"'`]/.test(text.slice(i, i + 9)) &&
      !/\w/.test(text[i - 1] || '')
    ) {
      const address = addressAt(text, i);
      const href = safeUrl(address);
      if (href) {
        const anchor = link(href);
        anchor.textContent = address;
        place(anchor);
      } else plain += address;
      i += address.length || 1;
    } else {
      plain += char;
      i++;
    }
  }
  while (depth) unwrap();
  flush();
}

/** A bare URL, without the punctuation around it. */
function addressAt(text: string, start: number): string {
  const found = (/^[^\s<>"'`]*/.exec(text.slice(start, start + LONGEST_URL)) as RegExpExecArray)[0];
  let end = found.length;
  while (end && '.,;:!?)*_~]'.indexOf(found[end - 1] as string) >= 0) end--;
  return found.slice(0, end);
}

function runOf(text: string, start: number): number {
  let end = start;
  while (text[end] === text[start]) end++;
  return end - start;
}

/** Finds the closing backticks of the same number. */
function closingRun(text: string, from: number, run: number): number {
  for (let at = text.indexOf('`', from); at >= 0; at = text.indexOf('`', at)) {
    const length = runOf(text, at);
    if (length === run) return at;
    at += length;
  }
  return -1;
}

/** `[label](url)`, with limited length and nesting. */
function readLink(text: string, start: number) {
  let close = start + 1;
  while (close < text.length && text[close] !== ']' && text[close] !== '[' && close - start < 1_000) close++;
  if (text[close] !== ']' || text[close + 1] !== '(') return undefined;
  let open = 0;
  let end = close + 2;
  for (; end < text.length && end - close < LONGEST_URL; end++) {
    const char = text[end] as string;
    if (char === '\n' || (char === '(' && ++open > 2)) return undefined;
    if (char === ')' && open-- === 0) break;
  }
  if (text[end] !== ')') return undefined;
  const address = text
    .slice(close + 2, end)
    .trim()
    .replace(/^<|>$/g, '')
    .replace(/\s+["'(].*$/, '');
  return { label: text.slice(start + 1, close), address, end: end + 1 };
}

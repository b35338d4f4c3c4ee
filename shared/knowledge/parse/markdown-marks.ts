import { Parser } from 'htmlparser2';
import { isHidden } from './hidden.ts';
import { parseHtml } from './html.ts';

/** Stands where struck text was, until its line is known. Cleaned text holds no such character. */
const GAP = '\ufdd0';

/** Longer code in backticks is prose between two stray backticks. */
const MAX_CODE_CHARS = 2_000;

interface Range {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/**
 * Leaves out what a renderer hides or strikes (HTML comments, hidden elements, `<del>`, `~~text~~`), and turns HTML tables
 * into Markdown. Code is kept as it is.
 */
export function withoutHidden(markdown: string): string {
  const shown = replaceRanges(markdown, htmlRanges(markdown));
  return replaceRanges(shown, struckRanges(maskCode(shown)));
}

/** Plain text and light Markdown: leaves out `~~text~~`, which people also type there, and nothing else. */
export const withoutStruck = (text: string): string =>
  text.includes('~')
    ? replaceRanges(text, struckRanges(maskCode(text)))
        .split('\n')
        .flatMap(closeGaps)
        .join('\n')
    : text;

/** Removes the gaps that struck text left; a line that held nothing else becomes blank, a table row none. */
export function closeGaps(line: string): string[] {
  if (!line.includes(GAP)) return [line];
  const rest = line
    .replace(/([*_]+)\ufdd0+\1/g, '')
    .replace(/[ \t]?\ufdd0+/g, '')
    .trimEnd();
  return /^\s*(?:[-*+•]|\d{1,9}[.)])?[\s|>#]*$/.test(rest) ? (rest.includes('|') ? [] : ['']) : [rest];
}

function htmlRanges(markdown: string): Range[] {
  if (!markdown.includes('<')) return [];
  const ranges: Range[] = [];
  const open: { readonly name: string; readonly from: number; readonly isHidden: boolean }[] = [];
  let outer: number | undefined;
  let isEnd = false;
  const add = (from: number, to: number, text: string) => ranges.push({ from, to, text });
  const masked = maskCode(markdown);
  const parser = new Parser({
    onopentag(name, attributes) {
      const hidden = isHidden(name, attributes);
      if (outer === undefined && (hidden || name === 'table')) outer = open.length;
      open.push({ name, from: parser.startIndex, isHidden: hidden });
    },
    onclosetag(_name, isImplied) {
      const element = open.pop();
      if (!element || open.length !== outer) return;
      outer = undefined;
      const { from } = element;
      const isVoid = parser.startIndex <= from;
      let to = isEnd ? markdown.length : isImplied && !isVoid ? parser.startIndex : parser.endIndex + 1;
      if (!element.isHidden) {
        add(from, to, `\n\n${parseHtml(markdown.slice(from, to)).text}\n\n`);
        return;
      }
      // A tag that is never closed would take the rest of the page with it.
      const paragraph = markdown.slice(from, to).search(/\n[ \t]*\n/);
      if (isEnd && paragraph >= 0 && /^(?:s|del|strike)$/.test(element.name)) to = from + paragraph;
      add(from, to, GAP);
    },
    oncomment() {
      if (outer === undefined) add(parser.startIndex, parser.endIndex + 1, '');
    },
  });
  parser.write(masked);
  isEnd = true;
  parser.end();
  return ranges;
}

/** https://github.github.com/gfm/#strikethrough-extension- with one or two tildes; one only around whole words. */
const STRUCK = [
  /(?<![~\\])~~(?=[^\s~])(?:[^~\n]|~(?!~)|\n(?![ \t]*\n))*(?<=[^\s~\\])~~(?!~)/g,
  /(?<![~\\\p{L}\p{N}])~(?=[^\s~])[^~\n]*(?<=[^\s~\\])~(?![~\p{L}\p{N}])/gu,
];

function struckRanges(masked: string): Range[] {
  if (!masked.includes('~')) return [];
  const ranges: Range[] = [];
  let rest = masked;
  for (const struck of STRUCK) {
    rest = rest.replace(struck, (text, from: number) => {
      // The cells of a table row stay in their columns.
      ranges.push({
        from,
        to: from + text.length,
        text: text.includes('|') ? text.replace(/[^|]+/g, GAP) : GAP,
      });
      return MASK.repeat(text.length);
    });
  }
  return ranges.sort((a, b) => a.from - b.from);
}

function replaceRanges(text: string, ranges: readonly Range[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const range of ranges) {
    parts.push(text.slice(at, range.from), range.text);
    at = range.to;
  }
  return [...parts, text.slice(at)].join('');
}

const MASK = '\ue000';
const OPENS = /<!--|^ {0,3}(?:`{3,}|~{3,})|(?<![\\`])`+/gm;

/** The same text with code replaced by a character without meaning, so that positions stay. */
function maskCode(text: string): string {
  if (!text.includes('`') && !text.includes('~~~')) return text;
  const parts: string[] = [];
  let at = 0;
  OPENS.lastIndex = 0;
  for (let opening = OPENS.exec(text); opening; opening = OPENS.exec(text)) {
    const from = opening.index;
    const [mark] = opening;
    const end =
      mark === '<!--'
        ? endOfComment(text, from)
        : (endOfFence(text, from, mark) ?? endOfSpan(text, from, mark));
    if (end === undefined) continue;
    if (mark !== '<!--') {
      parts.push(text.slice(at, from), text.slice(from, end).replace(/[^\n]/g, MASK));
      at = end;
    }
    OPENS.lastIndex = end;
  }
  return [...parts, text.slice(at)].join('');
}

function endOfComment(text: string, from: number): number {
  const end = text.indexOf('-->', from);
  return end < 0 ? text.length : end + 3;
}

function endOfFence(text: string, from: number, opening: string): number | undefined {
  const mark = opening.trimStart();
  const isFence = mark.length >= 3 && (from === 0 || text[from - 1] === '\n');
  if (!isFence) return undefined;
  const closing = new RegExp(`^ {0,3}${mark}[\`~]*[ \\t]*$`, 'gm');
  closing.lastIndex = from + opening.length;
  const found = closing.exec(text);
  return found ? found.index + found[0].length : text.length;
}

function endOfSpan(text: string, from: number, mark: string): number | undefined {
  const [paragraph = ''] = text.slice(from + mark.length, from + MAX_CODE_CHARS).split(/\n[ \t]*\n/, 1);
  for (const { 0: run, index } of paragraph.matchAll(/`+/g)) {
    if (run === mark) return from + mark.length + index + run.length;
  }
  return undefined;
}

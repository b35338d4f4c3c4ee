import { Parser } from 'htmlparser2';
import { readFrontMatter } from './front-matter.ts';
import { closeGaps, withoutHidden } from './markdown-marks.ts';
import type { ParsedText } from './parsed-text.ts';
import { unwrap } from './unwrap.ts';

/** Converts Markdown to light Markdown, which can be shown to visitors as it is. */
export function parseMarkdown(content: string): ParsedText {
  const { title: declared, hasMembers, isDraft, body } = readFrontMatter(content.replace(/\r\n?/g, '\n'));
  if (isDraft) return { text: '', skipped: 'is a draft' };
  if (hasMembers && body.trim() === '') return { text: '', skipped: 'has only front matter' };
  const lines = unwrapProse(withoutHidden(body)).split('\n');
  const kept: string[] = [];
  let fence: string | undefined;
  for (const [n, line] of lines.entries()) {
    const mark = /^\s{0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark && (!fence || mark.startsWith(fence))) {
      fence = fence ? undefined : mark;
    } else if (fence) {
      // Code is kept, but `#` is indented, so that comments do not become headings.
      kept.push(line.startsWith('#') ? `  ${line}` : line);
    } else {
      kept.push(...readable(line, lines[n + 1], kept.at(-1)).flatMap(closeGaps));
    }
  }
  const text = kept
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  const title = declared ?? /^#{1,6}[ \t]+(\S.*)$/m.exec(text)?.[1];
  return { ...(title && { title }), text };
}

/** A code block, closed or not. https://spec.commonmark.org/0.31.2/#fenced-code-blocks */
const FENCED = /^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^ {0,3}\1[`~]*[ \t]*$|(?![\s\S]))/gm;

/** Joins hard-wrapped lines outside of code. */
function unwrapProse(body: string): string {
  const unwrapped: string[] = [];
  let from = 0;
  const prose = (text: string) => unwrap(text.split('\n'), endsOnPurpose).join('\n');
  for (const { 0: code, index } of body.matchAll(FENCED)) {
    unwrapped.push(prose(body.slice(from, index)), code);
    from = index + code.length;
  }
  return [...unwrapped, prose(body.slice(from))].join('');
}

/** https://spec.commonmark.org/0.31.2/#hard-line-breaks */
const endsOnPurpose = (line: string): boolean => /(?: {2}|\\|<br *\/?>)$/i.test(line);

function readable(line: string, next: string | undefined, before: string | undefined): string[] {
  const setext =
    next && line.trim() && !/^\s*[-*+>|#]/.test(line) ? /^ {0,3}(=+|-{2,})\s*$/.exec(next) : null;
  if (setext) return [`${setext[1]?.startsWith('=') ? '#' : '##'} ${inlineText(line.trim())}`];
  // The underline of the previous heading, or a thematic break.
  if (/^ {0,3}(=+|-{2,})\s*$/.test(line) && before?.startsWith('#')) return [];
  if (/^ {0,3}([-*_])( *\1){2,}\s*$/.test(line)) return [''];
  if (/^ {0,3}\[[^\]]+\]:\s*\S+/.test(line)) return [];
  const heading = /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*$/.exec(line);
  if (heading) return [`${heading[1]} ${inlineText(heading[2] ?? '')}`];
  const item = /^(\s*)[*+-][ \t]+(.*)$/.exec(line);
  if (item) return [`${item[1]}- ${inlineText((item[2] ?? '').replace(/^\[[ xX]\]\s+/, ''))}`];
  return [inlineText(line.replace(/^\s{0,3}(?:>\s?)+/, ''))];
}

/** Removes inline marks. Links keep their text. */
export function inlineText(text: string): string {
  return text
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]+)\]\[[^\]]*\]/g, '$1')
    .replace(/<((?:https?:|mailto:)[^>\s]+)>/g, '$1')
    .replace(/<\/?[A-Za-z][^>]*>/g, '')
    .replace(/(`+)(.+?)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}])(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/\*\*(?=\S)(.+?)(?<=\S)\*\*/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!|>~-])/g, '$1')
    .replace(/&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/gi, decodeEntity)
    .replace(/[ \t]+$/, '');
}

function decodeEntity(entity: string): string {
  let text = '';
  new Parser({
    ontext(data) {
      text += data;
    },
  }).end(entity);
  return text;
}

import type { KnowledgeChunk, KnowledgeDocument } from './knowledge.ts';

/** Longest text of a chunk, in UTF-16 units; only one table row longer than that exceeds it. */
export const MAX_CHUNK_CHARS = 1200;

/** A row is kept whole up to here. What is longer is prose in disguise and is split like prose. */
export const MAX_ROW_CHARS = 4 * MAX_CHUNK_CHARS;

/** A longer "heading" is a paragraph that happens to begin with `#`. */
const MAX_HEADING_CHARS = 200;

const HEADING = /^(#{1,6})[ \t]+(\S.*)$/;
const TABLE_RULE = /^\|[\s|:-]*\|?$/;

interface Section {
  /** Heading lines without a text of their own come along with the next heading. */
  readonly headings: string[];
  readonly path: string[];
  readonly lines: string[];
}

/** A part of a section that is not divided further, and what stood between it and the part before. */
interface Piece {
  readonly text: string;
  readonly joint: '\n\n' | '\n' | ' ' | '';
  /** Head of the table that the row belongs to: a row without its labels says little. */
  readonly tableHead?: string;
}

/**
 * Splits a document into chunks of at most `MAX_CHUNK_CHARS` along headings, paragraphs, lines, sentences
 * and words, in this order of preference. All text is kept; heading lines and table heads are repeated
 * where a section or table goes on in another chunk. Blank text gives no chunk.
 */
export function chunkDocument(document: KnowledgeDocument): KnowledgeChunk[] {
  const chunks: KnowledgeChunk[] = [];
  for (const section of sectionsOf(document.text)) {
    const heading = section.path.join(' › ');
    for (const text of textsOf(section)) {
      chunks.push({
        id: `${document.id}#${chunks.length}`,
        itemId: document.id,
        title: document.title,
        ...(heading && { heading }),
        ...(document.url && { url: document.url }),
        text,
      });
    }
  }
  return chunks;
}

function sectionsOf(text: string): Section[] {
  const sections: Section[] = [];
  const open: { level: number; name: string }[] = [];
  let current: Section = { headings: [], path: [], lines: [] };
  for (const raw of text.split(/\r\n?|\n/)) {
    const line = raw.trimEnd();
    const heading = line.length <= MAX_HEADING_CHARS ? HEADING.exec(line) : null;
    if (!heading) {
      current.lines.push(line);
      continue;
    }
    const level = heading[1]?.length ?? 1;
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    open.push({ level, name: (heading[2] ?? '').replace(/\s+#+$/, '') });
    const carried = current.lines.some(Boolean) ? [] : current.headings;
    const fits = carried.join('\n').length <= 2 * MAX_HEADING_CHARS;
    if (carried.length === 0 || !fits) sections.push(current);
    current = { headings: [...(fits ? carried : []), line], path: open.map((each) => each.name), lines: [] };
  }
  return [...sections, current];
}

function textsOf(section: Section): string[] {
  const head = section.headings.join('\n');
  const own = section.headings.at(-1);
  const room = MAX_CHUNK_CHARS - (head ? head.length + 1 : 0);
  const texts: string[] = [];
  let body = '';
  const flush = () => {
    if (!body) return;
    const lead = texts.length === 0 ? head : own;
    texts.push(lead ? `${lead}\n${body}` : body);
    body = '';
  };
  for (const piece of piecesOf(section.lines, room)) {
    if (body && body.length + piece.joint.length + piece.text.length > room) flush();
    if (body) {
      body += piece.joint + piece.text;
    } else {
      const withHead = `${piece.tableHead ?? ''}\n${piece.text}`;
      body = piece.tableHead && withHead.length <= room ? withHead : piece.text;
    }
  }
  flush();
  if (texts.length === 0 && head) texts.push(head);
  return texts;
}

function* piecesOf(lines: readonly string[], room: number): Generator<Piece> {
  for (const block of blocksOf(lines)) {
    const whole = block.join('\n');
    if (whole.length <= room) {
      yield { text: whole, joint: '\n\n' };
      continue;
    }
    const tableHead = tableHeadOf(block);
    let joint: Piece['joint'] = '\n\n';
    for (const [n, line] of block.entries()) {
      if (line.length <= room || (isRow(line) && line.length <= MAX_ROW_CHARS)) {
        yield { text: line, joint, ...(tableHead && n > 1 && { tableHead }) };
      } else {
        yield* proseOf(line, joint, room);
      }
      joint = '\n';
    }
  }
}

/** Runs of lines between blank ones; a table is a block of its own. */
function blocksOf(lines: readonly string[]): string[][] {
  const blocks: string[][] = [];
  let block: string[] = [];
  for (const line of lines) {
    const turns = block.length > 0 && (!line.trim() || isRow(line) !== isRow(block[0] ?? ''));
    if (turns) {
      blocks.push(block);
      block = [];
    }
    if (line.trim()) block.push(line);
  }
  return block.length > 0 ? [...blocks, block] : blocks;
}

const isRow = (line: string): boolean => /^\s*\|/.test(line);

const tableHeadOf = (block: readonly string[]): string | undefined =>
  block[0] && block[1] && TABLE_RULE.test(block[1].trim()) ? `${block[0]}\n${block[1]}` : undefined;

function* proseOf(line: string, joint: Piece['joint'], room: number): Generator<Piece> {
  let next = joint;
  for (const sentence of line.trim().split(/(?<=[.!?…。！？])\s+/)) {
    if (sentence.length <= room) {
      yield { text: sentence, joint: next };
    } else {
      for (const word of sentence.split(/\s+/).filter(Boolean)) {
        let after: Piece['joint'] = next;
        for (const part of hardSplit(word, room)) {
          yield { text: part, joint: after };
          after = '';
        }
        next = ' ';
      }
    }
    next = ' ';
  }
}

/** Cuts a text without spaces (a long address, or a language that writes none) between code points. */
function* hardSplit(word: string, room: number): Generator<string> {
  for (let start = 0; start < word.length; ) {
    let end = Math.min(start + room, word.length);
    const last = word.charCodeAt(end - 1);
    if (end < word.length && last >= 0xd800 && last <= 0xdbff) end -= 1;
    yield word.slice(start, end);
    start = end;
  }
}

import type { KnowledgeChunk, KnowledgeDocument } from '../engines/search/knowledge.ts';
import { isRow, piecesOf } from './chunk-pieces.ts';

/** UTF-16 units. Only a long table row with its head exceeds it. */
export const MAX_CHUNK_CHARS = 1200;

export { MAX_ROW_CHARS } from './chunk-pieces.ts';

/** A longer line is a paragraph that begins with `#` by chance. */
const MAX_HEADING_CHARS = 200;

const HEADING = /^(#{1,6})[ \t]+(\S.*)$/;
/** Code fence: inside, `#` begins a comment, not a heading. */
const FENCE = /^\s*(?:```|~~~)/;

interface Section {
  /** The section's heading, preceded by headings that have no text of their own. */
  readonly headings: string[];
  readonly path: string[];
  readonly lines: string[];
}

/**
 * Splits a document into chunks of at most `MAX_CHUNK_CHARS`: at headings, else paragraphs, lines, sentences or words.
 * All text is kept. If a section, table or list continues in another chunk, its heading, head or lead is repeated.
 * Blank text gives no chunk.
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
  const lines = text.split(/\r\n?|\n/).map((line) => line.trimEnd());
  let inCode = false;
  for (const [n, line] of lines.entries()) {
    if (FENCE.test(line)) inCode = !inCode && lines.slice(n + 1).some((later) => FENCE.test(later));
    const heading = !inCode && line.length <= MAX_HEADING_CHARS ? HEADING.exec(line) : null;
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
      const withHead = `${piece.head ?? ''}\n${piece.text}`;
      // A row needs its column names, even if that makes the chunk too long.
      const isFit = withHead.length <= room || isRow(piece.text);
      body = piece.head !== undefined && isFit ? withHead : piece.text;
    }
  }
  flush();
  if (texts.length === 0 && head) texts.push(head);
  return texts;
}

/** A row is kept whole up to here. What is longer is prose in disguise and is split like prose. */
export const MAX_ROW_CHARS = 4800;

/** Longest line, or head of a table, that is repeated or kept with what it announces. */
const MAX_LEAD_CHARS = 400;

const TABLE_RULE = /^\|[\s|:-]*\|?$/;
const ITEM = /^\s*(?:[-*+•]|\d{1,3}[.)])\s+\S/;
/** "We offer:", or a line in bold, which is a heading to people. */
const LEAD = /[:：]$|^(\*\*|__)\S.*\1$/;

/** A part of a section that is not divided further, and what stands between it and the part before. */
export interface Piece {
  readonly text: string;
  readonly joint: '\n\n' | '\n' | ' ' | '';
  /** What a chunk that begins with the piece repeats: the head of its table, the lead line of its list. */
  readonly head?: string;
}

interface LoosePiece extends Piece {
  /** It announces the piece after it and says little without. */
  readonly keep: boolean;
}

export const isRow = (line: string): boolean => /^\s*\|/.test(line);

/**
 * The parts of the lines of a section, each at most `room` long, except for a row of a table with its head: blocks
 * where they fit; else rows, items and lines, then sentences, then words.
 */
export function piecesOf(lines: readonly string[], room: number): Piece[] {
  const pieces: Piece[] = [];
  let open: LoosePiece | undefined;
  for (const piece of loosePieces(lines, room)) {
    const together = open && open.text.length + piece.joint.length + piece.text.length;
    if (open?.keep && together !== undefined && (together <= room || isRow(piece.text))) {
      open = { ...open, text: open.text + piece.joint + piece.text, keep: piece.keep };
    } else {
      if (open) pieces.push(open);
      open = piece;
    }
  }
  return open ? [...pieces, open] : pieces;
}

function* loosePieces(lines: readonly string[], room: number): Generator<LoosePiece> {
  for (const block of withLeads(blocksOf(lines))) {
    const whole = block.join('\n');
    if (whole.length <= room) yield { text: whole, joint: '\n\n', keep: isLead(block.at(-1) ?? '') };
    else yield* linesOf(block, room);
  }
}

function* linesOf(block: readonly string[], room: number): Generator<LoosePiece> {
  const { head, count } = headOf(block);
  let joint: Piece['joint'] = '\n\n';
  for (const [n, line] of block.entries()) {
    const repeated = head !== undefined && n >= count ? { head } : {};
    const keep =
      (head !== undefined && n < count && n >= count - head.split('\n').length) || announces(block, n);
    if (line.length <= room || (isRow(line) && line.length <= MAX_ROW_CHARS)) {
      yield { text: line, joint, keep, ...repeated };
    } else {
      const left = repeated.head === undefined ? room : room - repeated.head.length - 1;
      for (const piece of proseOf(line, joint, left)) yield { ...piece, keep: false, ...repeated };
    }
    joint = '\n';
  }
}

/** What is repeated where the block goes on in another chunk, and how many lines lead up to its first row or item. */
function headOf(block: readonly string[]): { head?: string; count: number } {
  const first = block.findIndex((line) => isRow(line) || ITEM.test(line));
  if (first < 0) return { count: 0 };
  const ruled = isRow(block[first] ?? '') && TABLE_RULE.test((block[first + 1] ?? '').trim());
  const count = ruled ? first + 2 : first;
  const head = block.slice(Math.max(0, first - 1), count).join('\n');
  return head && head.length <= MAX_LEAD_CHARS ? { head, count } : { count };
}

/** Whether a line says little without the next: a lead line, or an item that goes on below, further in. */
function announces(block: readonly string[], n: number): boolean {
  const [line = '', next = ''] = [block[n], block[n + 1]];
  if (isLead(line)) return true;
  return /^\s{2,}\S/.test(next) && !ITEM.test(next) && !isRow(next);
}

const isLead = (line: string): boolean => line.length <= MAX_LEAD_CHARS && LEAD.test(line.trim());

/** Moves a lead line to the list or table that it announces. */
function withLeads(blocks: readonly string[][]): string[][] {
  const moved: string[][] = [];
  for (const block of blocks) {
    const before = moved.at(-1);
    const lead = before?.at(-1) ?? '';
    const [first = ''] = block;
    if (before && isLead(lead) && !isRow(lead) && !ITEM.test(lead) && (isRow(first) || ITEM.test(first))) {
      before.pop();
      if (before.length === 0) moved.pop();
      moved.push([lead, ...block]);
    } else moved.push([...block]);
  }
  return moved;
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

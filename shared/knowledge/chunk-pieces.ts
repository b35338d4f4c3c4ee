/** Longer table rows are prose in disguise and are split like prose. */
export const MAX_ROW_CHARS = 4800;

/** Longer leads and table heads are neither repeated nor kept with the lines after them. */
const MAX_LEAD_CHARS = 400;

const TABLE_RULE = /^\|[\s|:-]*\|?$/;
const ITEM = /^\s*(?:[-*+•]|\d{1,3}[.)])\s+\S/;
/** A lead introduces the lines after it: "We offer:", or a line in bold. */
const LEAD = /[:：]$|^(\*\*|__)\S.*\1$/;

/** A part of a section that is not split further, and the separator before it. */
export interface Piece {
  readonly text: string;
  readonly joint: '\n\n' | '\n' | ' ' | '';
  /** Repeated if a chunk begins with this piece: the head of its table, or the lead of its list. */
  readonly head?: string;
}

interface LoosePiece extends Piece {
  /** Keep it together with the next piece, which it introduces. */
  readonly keep: boolean;
}

export const isRow = (line: string): boolean => /^\s*\|/.test(line);

/**
 * Splits a section into pieces of at most `room` characters: blocks if they fit, else rows, items and lines, then
 * sentences, then words. Only a table row with its head may be longer.
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

/** The head to repeat if the block continues in another chunk, and the number of lines before the first row or item. */
function headOf(block: readonly string[]): { head?: string; count: number } {
  const first = block.findIndex((line) => isRow(line) || ITEM.test(line));
  if (first < 0) return { count: 0 };
  const ruled = isRow(block[first] ?? '') && TABLE_RULE.test((block[first + 1] ?? '').trim());
  const count = ruled ? first + 2 : first;
  const head = block.slice(Math.max(0, first - 1), count).join('\n');
  return head && head.length <= MAX_LEAD_CHARS ? { head, count } : { count };
}

/** True if a line needs the next one: a lead, or an item that continues on an indented line. */
function announces(block: readonly string[], n: number): boolean {
  const [line = '', next = ''] = [block[n], block[n + 1]];
  if (isLead(line)) return true;
  return /^\s{2,}\S/.test(next) && !ITEM.test(next) && !isRow(next);
}

const isLead = (line: string): boolean => line.length <= MAX_LEAD_CHARS && LEAD.test(line.trim());

/** Moves a lead into the block of its list or table. */
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

/** Splits lines at blank ones. A table is a separate block. */
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

/** Splits text without spaces (a long URL, Japanese) between code points. */
function* hardSplit(word: string, room: number): Generator<string> {
  for (let start = 0; start < word.length; ) {
    let end = Math.min(start + room, word.length);
    const last = word.charCodeAt(end - 1);
    if (end < word.length && last >= 0xd800 && last <= 0xdbff) end -= 1;
    yield word.slice(start, end);
    start = end;
  }
}

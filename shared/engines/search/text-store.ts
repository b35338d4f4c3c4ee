import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { ByteWriter } from './bytes.ts';
import { U32Section } from './format.ts';
import type { KnowledgeChunk } from './knowledge.ts';

/** Characters in a block before compression: large enough to compress well, small enough to open quickly. */
const BLOCK_CHARS = 16 * 1024;
/** Number of open blocks in the cache: the questions of one conversation need the same few. */
const MAX_OPEN_BLOCKS = 16;

type StoredChunk = [id: string, itemId: string, title: string, heading: string, url: string, text: string];

/** Compresses the chunks in blocks, so that a search opens only the blocks that it needs. */
export function writeTexts(chunks: readonly KnowledgeChunk[]): { blocks: Uint8Array; texts: Uint8Array } {
  const blocks = new ByteWriter();
  const texts = new ByteWriter();
  let block: StoredChunk[] = [];
  let chars = 0;
  const flush = (next: number) => {
    if (block.length === 0) return;
    blocks.u32(next - block.length);
    blocks.u32(texts.length);
    texts.append(deflateRawSync(new TextEncoder().encode(JSON.stringify(block))));
    block = [];
    chars = 0;
  };
  for (const [n, chunk] of chunks.entries()) {
    block.push([chunk.id, chunk.itemId, chunk.title, chunk.heading ?? '', chunk.url ?? '', chunk.text]);
    chars += chunk.text.length;
    if (chars >= BLOCK_CHARS) flush(n + 1);
  }
  flush(chunks.length);
  return { blocks: blocks.finish(), texts: texts.finish() };
}

/** Reads chunks by number. */
export class TextStore {
  private readonly directory: U32Section;
  private readonly opened = new Map<number, StoredChunk[]>();

  constructor(
    blocks: Uint8Array,
    private readonly texts: Uint8Array,
  ) {
    this.directory = new U32Section(blocks);
  }

  chunk(n: number): KnowledgeChunk {
    const block = this.blockOf(n);
    const stored = this.open(block)[n - this.directory.at(2 * block)];
    if (!stored) throw new RangeError(`There is no chunk ${n}`);
    const [id, itemId, title, heading, url, text] = stored;
    return { id, itemId, title, ...(heading && { heading }), ...(url && { url }), text };
  }

  private blockOf(n: number): number {
    let low = 0;
    let high = this.directory.length / 2 - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.directory.at(2 * middle) <= n) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private open(block: number): StoredChunk[] {
    const known = this.opened.get(block);
    if (known) return known;
    const start = this.directory.at(2 * block + 1);
    const last = 2 * block + 3 >= this.directory.length;
    const end = last ? this.texts.length : this.directory.at(2 * block + 3);
    const chunks: StoredChunk[] = JSON.parse(
      inflateRawSync(this.texts.subarray(start, end)).toString('utf8'),
    );
    const oldest = this.opened.keys().next();
    if (this.opened.size >= MAX_OPEN_BLOCKS && !oldest.done) this.opened.delete(oldest.value);
    this.opened.set(block, chunks);
    return chunks;
  }
}

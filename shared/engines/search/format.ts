import { crc32 } from 'node:zlib';
import { ByteWriter } from './bytes.ts';

/**
 * The index file, little-endian:
 *
 *     "BOBX"  u16 version  u16 number of sections  u32 length of all  u32 CRC-32 of all that follows
 *     u32 number of chunks, u32 number of terms, u32 length of each section, then the sections themselves
 *
 * Verifying one checksum over everything takes about a millisecond per 10 MB at opening. In return, no reader below
 * has to check bounds.
 */
const MAGIC = [0x42, 0x4f, 0x42, 0x58];
/** 1: ten sections, all in English. 2 was never published. 3: languages, synonyms and vectors. */
const VERSION = 3;
const FIXED_BYTES = 16;

/** Append new sections at the end: an older file has fewer sections, and the missing ones are read as empty. */
export const SECTIONS = [
  /** u32 per term, in alphabetical order, and one more for the end: offset of its UTF-8 in `terms`. */
  'termOffsets',
  'terms',
  /** u32 per term, in alphabetical order: its number. The most frequent term has number 0. */
  'termNumbers',
  /** u32 per term number: offset in `postings`. */
  'postingOffsets',
  /** Per term: varint count, then per chunk: varint gap, varint body frequency * 4 + in title * 2 + in heading. */
  'postings',
  /** u16 per chunk: number of terms in its body, at most 65535. */
  'lengths',
  /** u32 per chunk: offset in `sequence`. */
  'sequenceOffsets',
  /** Per chunk: varint count, then varints: term number + 1 in reading order, title first; 0 ends a sentence. */
  'sequence',
  /** Two u32 per block of texts: number of its first chunk, offset in `texts`. */
  'textBlocks',
  /** Blocks of chunk texts, each deflated on its own. */
  'texts',
  /** One byte per chunk: index of its language in LANGUAGES. Empty: all English. */
  'languages',
  /** JSON, see `tenant-synonyms.ts`. Empty: none. */
  'synonyms',
  /** See `vectors.ts`. Empty: none. */
  'vectors',
] as const;

/** Number of sections in each readable version. */
const SECTION_COUNTS: Readonly<Record<number, number>> = { 1: 10, [VERSION]: SECTIONS.length };

export type SectionName = (typeof SECTIONS)[number];
export type Sections = Record<SectionName, Uint8Array>;

export interface IndexFile {
  readonly chunkCount: number;
  readonly termCount: number;
  readonly sections: Sections;
}

/** The bytes are not an index, or the index is truncated or damaged. */
export class CorruptIndexError extends Error {
  override readonly name = 'CorruptIndexError';
}

export function writeFile(file: IndexFile): Uint8Array {
  const body = new ByteWriter();
  body.u32(file.chunkCount);
  body.u32(file.termCount);
  for (const name of SECTIONS) body.u32(file.sections[name].length);
  for (const name of SECTIONS) body.append(file.sections[name]);
  const content = body.finish();
  const all = new ByteWriter();
  all.append(Uint8Array.from(MAGIC));
  all.u16(VERSION);
  all.u16(SECTIONS.length);
  all.u32(FIXED_BYTES + content.length);
  all.u32(crc32(content));
  all.append(content);
  return all.finish().slice();
}

/** @throws CorruptIndexError */
export function readFile(bytes: Uint8Array): IndexFile {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < FIXED_BYTES || MAGIC.some((byte, n) => bytes[n] !== byte)) {
    throw new CorruptIndexError(
      'These bytes are not a search index: the magic number at the beginning is missing.',
    );
  }
  const version = view.getUint16(4, true);
  const count = view.getUint16(6, true);
  if (count !== SECTION_COUNTS[version]) {
    throw new CorruptIndexError(
      `This search index has version ${version}, but version ${VERSION} is needed. Build it again.`,
    );
  }
  const length = view.getUint32(8, true);
  if (length !== bytes.length) {
    throw new CorruptIndexError(`This search index should have ${length} bytes and has ${bytes.length}.`);
  }
  if (crc32(bytes.subarray(FIXED_BYTES)) !== view.getUint32(12, true)) {
    throw new CorruptIndexError('This search index was damaged: its checksum does not match.');
  }
  let start = FIXED_BYTES + 8 + 4 * count;
  const sections: Partial<Sections> = {};
  for (const [n, name] of SECTIONS.entries()) {
    const end = start + (n < count ? view.getUint32(FIXED_BYTES + 8 + 4 * n, true) : 0);
    sections[name] = bytes.subarray(start, end);
    start = end;
  }
  return {
    chunkCount: view.getUint32(FIXED_BYTES, true),
    termCount: view.getUint32(FIXED_BYTES + 4, true),
    sections: sections as Sections,
  };
}

/** Unsigned 16-bit numbers of a section. A DataView, because sections begin at any offset. */
export class U16Section {
  private readonly view: DataView;

  constructor(section: Uint8Array) {
    this.view = new DataView(section.buffer, section.byteOffset, section.byteLength);
  }

  get length(): number {
    return this.view.byteLength / 2;
  }

  at(n: number): number {
    return this.view.getUint16(2 * n, true);
  }
}

/** Unsigned 32-bit numbers of a section. A DataView, because sections begin at any offset. */
export class U32Section {
  private readonly view: DataView;

  constructor(section: Uint8Array) {
    this.view = new DataView(section.buffer, section.byteOffset, section.byteLength);
  }

  get length(): number {
    return this.view.byteLength / 4;
  }

  at(n: number): number {
    return this.view.getUint32(4 * n, true);
  }
}

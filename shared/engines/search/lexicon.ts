import { compareBytes } from './bytes.ts';
import { U32Section } from './format.ts';
import {
  isInflection,
  isLastPartOf,
  isLikelyMisspelling,
  MAX_LENGTH_DIFFERENCE,
  sharedPrefixOf,
} from './spelling.ts';

/** The index's terms, in alphabetical order. Lookups are binary searches in the file; nothing is decoded ahead. */
export class Lexicon {
  private readonly offsets: U32Section;
  private readonly numbers: U32Section;

  constructor(
    termOffsets: Uint8Array,
    private readonly terms: Uint8Array,
    termNumbers: Uint8Array,
  ) {
    this.offsets = new U32Section(termOffsets);
    this.numbers = new U32Section(termNumbers);
  }

  get size(): number {
    return this.numbers.length;
  }

  /** Undefined if no chunk holds the term. */
  numberOf(term: string): number | undefined {
    const bytes = Buffer.from(term);
    const position = this.lowerBound(bytes);
    return position < this.size && compareBytes(this.bytesAt(position), bytes) === 0
      ? this.numbers.at(position)
      : undefined;
  }

  /** Spelling suggestions: terms with the same first letter that differ by a typing error or an ending. */
  similarlySpelled(term: string): number[] {
    const bytes = Buffer.from(term);
    const first = bytes[0];
    if (bytes.length !== term.length || first === undefined) return [];
    const found: number[] = [];
    const end = this.lowerBound(Uint8Array.of(first + 1));
    for (let position = this.lowerBound(Uint8Array.of(first)); position < end; position += 1) {
      const length = this.offsets.at(position + 1) - this.offsets.at(position);
      if (Math.abs(length - bytes.length) > MAX_LENGTH_DIFFERENCE) continue;
      if (isLikelyMisspelling(term, textOf(this.bytesAt(position)))) found.push(this.numbers.at(position));
    }
    return found;
  }

  /** Compounds whose last part is the term. Scans every term, so use it only if a word was not found otherwise. */
  compoundsEndingWith(term: string): number[] {
    const found: number[] = [];
    for (let position = 0; position < this.size; position += 1) {
      const length = this.offsets.at(position + 1) - this.offsets.at(position);
      if (length > term.length && isLastPartOf(term, textOf(this.bytesAt(position)))) {
        found.push(this.numbers.at(position));
      }
    }
    return found;
  }

  /** Terms that are probably other inflections of this one. */
  inflections(term: string): number[] {
    const prefix = sharedPrefixOf(term);
    const found: number[] = [];
    for (let position = this.lowerBound(Buffer.from(prefix)); position < this.size; position += 1) {
      const other = textOf(this.bytesAt(position));
      if (!other.startsWith(prefix)) break;
      if (isInflection(term, other)) found.push(this.numbers.at(position));
    }
    return found;
  }

  private bytesAt(position: number): Uint8Array {
    return this.terms.subarray(this.offsets.at(position), this.offsets.at(position + 1));
  }

  private lowerBound(bytes: Uint8Array): number {
    let low = 0;
    let high = this.size;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareBytes(this.bytesAt(middle), bytes) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');

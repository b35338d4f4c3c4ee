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
    const place = this.lowerBound(bytes);
    return place < this.size && compareBytes(this.bytesAt(place), bytes) === 0
      ? this.numbers.at(place)
      : undefined;
  }

  /** Spelling suggestions: terms with the same first letter that differ by a typing error or an ending. */
  similarlySpelled(term: string): number[] {
    const bytes = Buffer.from(term);
    const first = bytes[0];
    if (bytes.length !== term.length || first === undefined) return [];
    const found: number[] = [];
    const end = this.lowerBound(Uint8Array.of(first + 1));
    for (let place = this.lowerBound(Uint8Array.of(first)); place < end; place += 1) {
      const length = this.offsets.at(place + 1) - this.offsets.at(place);
      if (Math.abs(length - bytes.length) > MAX_LENGTH_DIFFERENCE) continue;
      if (isLikelyMisspelling(term, textOf(this.bytesAt(place)))) found.push(this.numbers.at(place));
    }
    return found;
  }

  /** Compounds whose last part is the term. Scans every term, so use it only if a word was not found otherwise. */
  compoundsEndingWith(term: string): number[] {
    const found: number[] = [];
    for (let place = 0; place < this.size; place += 1) {
      const length = this.offsets.at(place + 1) - this.offsets.at(place);
      if (length > term.length && isLastPartOf(term, textOf(this.bytesAt(place)))) {
        found.push(this.numbers.at(place));
      }
    }
    return found;
  }

  /** Terms that are probably other inflections of this one. */
  inflections(term: string): number[] {
    const beginning = sharedPrefixOf(term);
    const found: number[] = [];
    for (let place = this.lowerBound(Buffer.from(beginning)); place < this.size; place += 1) {
      const other = textOf(this.bytesAt(place));
      if (!other.startsWith(beginning)) break;
      if (isInflection(term, other)) found.push(this.numbers.at(place));
    }
    return found;
  }

  private bytesAt(place: number): Uint8Array {
    return this.terms.subarray(this.offsets.at(place), this.offsets.at(place + 1));
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

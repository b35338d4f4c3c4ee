import { compareBytes } from './bytes.ts';
import { U32Section } from './format.ts';
import { beginningOf, isKindOf, isLikely, isOtherForm, MAX_LENGTH_DIFFERENCE } from './spelling.ts';

/** Finds the number of a term by bisection in the file; nothing is decoded ahead. */
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

  /** The term's number, or undefined when no chunk holds it. */
  numberOf(term: string): number | undefined {
    const bytes = Buffer.from(term);
    const place = this.lowerBound(bytes);
    return place < this.size && compareBytes(this.bytesAt(place), bytes) === 0
      ? this.numbers.at(place)
      : undefined;
  }

  /**
   * Terms that begin with the same letter and are likely meant by this one: a typing slip or another ending away.
   */
  neighbours(term: string): number[] {
    const bytes = Buffer.from(term);
    const first = bytes[0];
    if (bytes.length !== term.length || first === undefined) return [];
    const found: number[] = [];
    const end = this.lowerBound(Uint8Array.of(first + 1));
    for (let place = this.lowerBound(Uint8Array.of(first)); place < end; place += 1) {
      const length = this.offsets.at(place + 1) - this.offsets.at(place);
      if (Math.abs(length - bytes.length) > MAX_LENGTH_DIFFERENCE) continue;
      if (isLikely(term, textOf(this.bytesAt(place)))) found.push(this.numbers.at(place));
    }
    return found;
  }

  /** Compounds that end with the term. Looks at every term: for a language that has them, and a word not found else. */
  kindsOf(term: string): number[] {
    const found: number[] = [];
    for (let place = 0; place < this.size; place += 1) {
      const length = this.offsets.at(place + 1) - this.offsets.at(place);
      if (length > term.length && isKindOf(term, textOf(this.bytesAt(place)))) {
        found.push(this.numbers.at(place));
      }
    }
    return found;
  }

  /** Terms that are likely other forms of this one. */
  forms(term: string): number[] {
    const beginning = beginningOf(term);
    const found: number[] = [];
    for (let place = this.lowerBound(Buffer.from(beginning)); place < this.size; place += 1) {
      const other = textOf(this.bytesAt(place));
      if (!other.startsWith(beginning)) break;
      if (isOtherForm(term, other)) found.push(this.numbers.at(place));
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

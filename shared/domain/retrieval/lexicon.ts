import { compareBytes } from './build-index.ts';
import { U32Section } from './format.ts';

/** Finds the number of a term by bisection in the file; nothing is decoded ahead. */
export class Lexicon {
  private readonly offsets: U32Section;
  private readonly numbers: U32Section;
  private readonly encoder = new TextEncoder();
  private readonly decoder = new TextDecoder();

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
    const bytes = this.encoder.encode(term);
    const place = this.lowerBound(bytes);
    return place < this.size && compareBytes(this.bytesAt(place), bytes) === 0
      ? this.numbers.at(place)
      : undefined;
  }

  /**
   * Terms one typing slip away (a letter wrong, missing, extra or swapped) that begin with the same letter.
   * Short words are left alone: too many other words are one letter away.
   */
  neighbours(term: string): number[] {
    const bytes = this.encoder.encode(term);
    const first = bytes[0];
    if (term.length < 5 || bytes.length !== term.length || first === undefined) return [];
    const found: number[] = [];
    const end = this.lowerBound(Uint8Array.of(first + 1));
    for (let place = this.lowerBound(Uint8Array.of(first)); place < end; place += 1) {
      const length = this.offsets.at(place + 1) - this.offsets.at(place);
      if (Math.abs(length - bytes.length) > 1) continue;
      if (isOneSlipAway(term, this.decoder.decode(this.bytesAt(place)))) found.push(this.numbers.at(place));
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

export function isOneSlipAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const restOf = (word: string, from: number) => word.slice(start + from);
  if (a.length > b.length) return restOf(a, 1) === restOf(b, 0);
  if (a.length < b.length) return restOf(a, 0) === restOf(b, 1);
  const swapped = a[start] === b[start + 1] && a[start + 1] === b[start];
  return restOf(a, 1) === restOf(b, 1) || (swapped && restOf(a, 2) === restOf(b, 2));
}

import { VarintReader } from './bytes.ts';
import { type IndexFile, U32Section } from './format.ts';
import type { QueryTerm } from './query-terms.ts';
import { WEIGHTS } from './weights.ts';

/** Scores word order and proximity: a chunk that holds the question's words close together is better. */
export class Proximity {
  private readonly sequenceOffsets: U32Section;

  constructor(
    private readonly file: IndexFile,
    private readonly idfOf: (number: number) => number,
  ) {
    this.sequenceOffsets = new U32Section(file.sections.sequenceOffsets);
  }

  /** The addition to one chunk's score for adjacent words, for its best sentence, and for its title. */
  of(chunk: number, terms: readonly QueryTerm[], idfs: readonly number[], order: readonly number[]): number {
    const indexOf = new Map<number, number>();
    for (const [n, term] of terms.entries()) for (const { number } of term.variants) indexOf.set(number, n);
    const pairsInQuery = new Map<number, number>();
    for (let n = 1; n < order.length; n += 1) {
      const [left = -1, right = -1] = [order[n - 1], order[n]];
      if (left !== right) pairsInQuery.set(left * 1024 + right, Math.min(idfs[left] ?? 0, idfs[right] ?? 0));
    }
    const reader = new VarintReader(this.file.sections.sequence, this.sequenceOffsets.at(chunk));
    let adjacent = 0;
    let bestSentence = 0;
    let titleHeld = 0;
    let titleTotal = 0;
    let segment = 0;
    let sentence = 0;
    let seen = new Set<number>();
    let previous = -1;
    for (let left = reader.next(); left > 0; left -= 1) {
      const term = reader.next();
      if (term === 0) {
        if (segment === 0) titleHeld = sentence;
        bestSentence = Math.max(bestSentence, sentence);
        sentence = 0;
        segment += 1;
        seen = new Set();
        previous = -1;
        continue;
      }
      const index = indexOf.get(term - 1) ?? -1;
      if (segment === 0) titleTotal += index >= 0 ? (idfs[index] ?? 0) : this.idfOf(term - 1);
      if (index >= 0) {
        const pair = pairsInQuery.get(previous * 1024 + index);
        if (pair !== undefined) {
          adjacent += pair;
          pairsInQuery.delete(previous * 1024 + index);
        }
        if (!seen.has(index)) sentence += idfs[index] ?? 0;
        seen.add(index);
      }
      previous = index;
    }
    const total = idfs.reduce((sum, idf) => sum + idf, 0) || 1;
    return (
      WEIGHTS.adjacent * adjacent +
      WEIGHTS.sentence * bestSentence * (bestSentence / total) +
      (titleTotal > 0 ? WEIGHTS.titleNamed * titleHeld * (titleHeld / titleTotal) : 0)
    );
  }
}

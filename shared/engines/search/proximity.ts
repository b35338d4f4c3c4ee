import { VarintReader } from './bytes.ts';
import { type IndexFile, U32Section } from './format.ts';
import type { QueryTerm } from './query-terms.ts';
import { WEIGHTS } from './weights.ts';

/** Reads the candidates closely: in what order and how near each other they hold the words of the question. */
export class Proximity {
  private readonly sequenceOffsets: U32Section;

  constructor(
    private readonly file: IndexFile,
    private readonly rarityOf: (number: number) => number,
  ) {
    this.sequenceOffsets = new U32Section(file.sections.sequenceOffsets);
  }

  /** What the order of the words and the sentences of one chunk add to its score. */
  of(
    chunk: number,
    terms: readonly QueryTerm[],
    rarities: readonly number[],
    order: readonly number[],
  ): number {
    const placeOf = new Map<number, number>();
    for (const [n, term] of terms.entries()) for (const { number } of term.variants) placeOf.set(number, n);
    const wanted = new Map<number, number>();
    for (let n = 1; n < order.length; n += 1) {
      const [left = -1, right = -1] = [order[n - 1], order[n]];
      if (left !== right)
        wanted.set(left * 1024 + right, Math.min(rarities[left] ?? 0, rarities[right] ?? 0));
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
      const place = placeOf.get(term - 1) ?? -1;
      if (segment === 0) titleTotal += place >= 0 ? (rarities[place] ?? 0) : this.rarityOf(term - 1);
      if (place >= 0) {
        const pair = wanted.get(previous * 1024 + place);
        if (pair !== undefined) {
          adjacent += pair;
          wanted.delete(previous * 1024 + place);
        }
        if (!seen.has(place)) sentence += rarities[place] ?? 0;
        seen.add(place);
      }
      previous = place;
    }
    const total = rarities.reduce((sum, rarity) => sum + rarity, 0) || 1;
    return (
      WEIGHTS.adjacent * adjacent +
      WEIGHTS.sentence * bestSentence * (bestSentence / total) +
      (titleTotal > 0 ? WEIGHTS.titleNamed * titleHeld * (titleHeld / titleTotal) : 0)
    );
  }
}

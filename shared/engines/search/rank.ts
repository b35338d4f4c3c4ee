import { VarintReader } from './bytes.ts';
import type { IndexFile } from './format.ts';
import { U16Section, U32Section } from './format.ts';
import { Proximity } from './proximity.ts';
import type { QueryTerm } from './query-terms.ts';
import { WEIGHTS } from './weights.ts';

/** How many chunks of the first, cheap round are looked at closely. */
const CANDIDATES = 60;

export interface Ranked {
  readonly chunk: number;
  readonly score: number;
}

/** Scores chunks: BM25 over body, title and heading first, then word order and sentences of the best. */
export class Ranker {
  private readonly postingOffsets: U32Section;
  private readonly closeness: Proximity;
  private readonly lengths: U16Section;
  private readonly meanLength: number;

  constructor(private readonly file: IndexFile) {
    this.postingOffsets = new U32Section(file.sections.postingOffsets);
    this.closeness = new Proximity(file, (number) => this.rarity(this.chunksWith(number)));
    this.lengths = new U16Section(file.sections.lengths);
    let sum = 0;
    for (let chunk = 0; chunk < this.lengths.length; chunk += 1) sum += this.lengths.at(chunk);
    this.meanLength = sum / Math.max(1, this.lengths.length) || 1;
  }

  /** Rarity of a term that `count` chunks hold; always above zero. */
  rarity(count: number): number {
    return Math.log(1 + (this.file.chunkCount - count + 0.5) / (count + 0.5));
  }

  /** How many chunks hold a term. */
  chunksWith(number: number): number {
    return new VarintReader(this.file.sections.postings, this.postingOffsets.at(number)).next();
  }

  /**
   * Best first; `order` holds the query's words as they follow each other, as places in `terms`; `worth`: by what a
   * chunk's score is multiplied.
   */
  rank(
    terms: readonly QueryTerm[],
    order: readonly number[],
    limit: number,
    worth: (chunk: number) => number = () => 1,
  ): Ranked[] {
    const rarities = terms.map((term) => this.rarity(this.frequency(term)));
    const first = this.firstRound(terms, rarities).slice(0, Math.max(CANDIDATES, limit));
    const total = rarities.reduce((sum, rarity, n) => sum + rarity * (terms[n]?.count ?? 1), 0) || 1;
    return first
      .map(({ chunk, score }) => {
        const closer = this.closeness.of(chunk, terms, rarities, order);
        return { chunk, score: ((score + closer) / total) * worth(chunk) };
      })
      .sort((a, b) => b.score - a.score || a.chunk - b.chunk)
      .slice(0, limit);
  }

  private frequency(term: QueryTerm): number {
    let most = 0;
    for (const { number, weight } of term.variants) {
      if (weight < 1 && most > 0) continue;
      most = Math.max(most, this.chunksWith(number));
    }
    return most;
  }

  private chunksOf(number: number): Set<number> {
    const reader = new VarintReader(this.file.sections.postings, this.postingOffsets.at(number));
    const chunks = new Set<number>();
    let chunk = 0;
    for (let left = reader.next(); left > 0; left -= 1) {
      chunk += reader.next();
      reader.next();
      chunks.add(chunk);
    }
    return chunks;
  }

  private firstRound(terms: readonly QueryTerm[], rarities: readonly number[]): Ranked[] {
    const { k1, b, title, heading } = WEIGHTS;
    const scores = new Float64Array(this.file.chunkCount);
    const best = new Float64Array(this.file.chunkCount);
    for (const [n, term] of terms.entries()) {
      const several = term.variants.length > 1;
      if (several) best.fill(0);
      for (const { number, weight, along } of term.variants) {
        const held = along?.map((other) => this.chunksOf(other));
        const factor = weight * term.count * (rarities[n] ?? 0);
        const reader = new VarintReader(this.file.sections.postings, this.postingOffsets.at(number));
        let chunk = 0;
        for (let left = reader.next(); left > 0; left -= 1) {
          chunk += reader.next();
          const packed = reader.next();
          if (held && !held.every((chunks) => chunks.has(chunk))) continue;
          const body = packed >>> 2;
          const norm = k1 * (1 - b + (b * this.lengths.at(chunk)) / this.meanLength);
          const inTitle = packed & 2 ? title : 0;
          const inHeading = packed & 1 ? heading : 0;
          const gain = factor * ((body * (k1 + 1)) / (body + norm) + inTitle + inHeading);
          if (!several) {
            scores[chunk] = (scores[chunk] ?? 0) + gain;
          } else if (gain > (best[chunk] ?? 0)) {
            // Variants of one word do not add up: the best one counts.
            scores[chunk] = (scores[chunk] ?? 0) + gain - (best[chunk] ?? 0);
            best[chunk] = gain;
          }
        }
      }
    }
    return bestOf(scores, CANDIDATES);
  }
}

/** The highest scores above zero, best first; ties by number, so that the order is always the same. */
export function bestOf(scores: Float64Array, limit: number): Ranked[] {
  const found: Ranked[] = [];
  let floor = 0;
  for (let chunk = 0; chunk < scores.length; chunk += 1) {
    const score = scores[chunk] ?? 0;
    if (score <= floor) continue;
    found.push({ chunk, score });
    if (found.length >= 4 * limit) {
      found.sort((a, b) => b.score - a.score || a.chunk - b.chunk);
      found.length = limit;
      floor = found.at(-1)?.score ?? 0;
    }
  }
  return found.sort((a, b) => b.score - a.score || a.chunk - b.chunk).slice(0, limit);
}

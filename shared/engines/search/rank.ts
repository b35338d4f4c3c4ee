import { VarintReader } from './bytes.ts';
import type { IndexFile } from './format.ts';
import { U16Section, U32Section } from './format.ts';
import { Proximity } from './proximity.ts';
import type { QueryTerm } from './query-terms.ts';
import { WEIGHTS } from './weights.ts';

/** How many of the best chunks by BM25 are scored for proximity. */
const CANDIDATES = 60;

export interface Ranked {
  readonly chunk: number;
  readonly score: number;
}

/** Ranks chunks: first BM25 over body, title and heading, then the proximity of the words in the best chunks. */
export class Ranker {
  private readonly postingOffsets: U32Section;
  private readonly proximity: Proximity;
  private readonly lengths: U16Section;
  private readonly meanLength: number;

  constructor(private readonly file: IndexFile) {
    this.postingOffsets = new U32Section(file.sections.postingOffsets);
    this.proximity = new Proximity(file, (number) => this.inverseDocumentFrequency(this.chunksWith(number)));
    this.lengths = new U16Section(file.sections.lengths);
    let sum = 0;
    for (let chunk = 0; chunk < this.lengths.length; chunk += 1) sum += this.lengths.at(chunk);
    this.meanLength = sum / Math.max(1, this.lengths.length) || 1;
  }

  /** Inverse document frequency of a term that `count` chunks hold; always positive. */
  inverseDocumentFrequency(count: number): number {
    return Math.log(1 + (this.file.chunkCount - count + 0.5) / (count + 0.5));
  }

  /** How many chunks hold a term. */
  chunksWith(number: number): number {
    return new VarintReader(this.file.sections.postings, this.postingOffsets.at(number)).next();
  }

  /**
   * @param order the query as a sequence of indexes into `terms`
   * @param boost a factor for the score of a chunk
   * @returns best first
   */
  rank(
    terms: readonly QueryTerm[],
    order: readonly number[],
    limit: number,
    boost: (chunk: number) => number = () => 1,
  ): Ranked[] {
    const idfs = terms.map((term) => this.inverseDocumentFrequency(this.frequency(term)));
    const first = this.bm25(terms, idfs).slice(0, Math.max(CANDIDATES, limit));
    const total = idfs.reduce((sum, idf, n) => sum + idf * (terms[n]?.count ?? 1), 0) || 1;
    return first
      .map(({ chunk, score }) => {
        const closer = this.proximity.of(chunk, terms, idfs, order);
        return { chunk, score: ((score + closer) / total) * boost(chunk) };
      })
      .sort((a, b) => b.score - a.score || a.chunk - b.chunk)
      .slice(0, limit);
  }

  private frequency(term: QueryTerm): number {
    let max = 0;
    for (const { number, weight } of term.variants) {
      if (weight < 1 && max > 0) continue;
      max = Math.max(max, this.chunksWith(number));
    }
    return max;
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

  private bm25(terms: readonly QueryTerm[], idfs: readonly number[]): Ranked[] {
    const { k1, b, title, heading } = WEIGHTS;
    const scores = new Float64Array(this.file.chunkCount);
    const best = new Float64Array(this.file.chunkCount);
    for (const [n, term] of terms.entries()) {
      const several = term.variants.length > 1;
      if (several) best.fill(0);
      for (const { number, weight, required } of term.variants) {
        const held = required?.map((other) => this.chunksOf(other));
        const factor = weight * term.count * (idfs[n] ?? 0);
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
            // Only the best variant of a word counts.
            scores[chunk] = (scores[chunk] ?? 0) + gain - (best[chunk] ?? 0);
            best[chunk] = gain;
          }
        }
      }
    }
    return bestOf(scores, CANDIDATES);
  }
}

/** The highest positive scores, best first. Ties are ordered by chunk number, so the order is deterministic. */
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

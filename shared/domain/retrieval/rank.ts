import { VarintReader } from './bytes.ts';
import type { IndexFile } from './format.ts';
import { U16Section, U32Section } from './format.ts';

/** Weights of the ranking, found on the development half of CLAP NQ; see bench/answers. */
export const WEIGHTS = {
  k1: 0.8,
  b: 0.6,
  title: 1.9,
  heading: 0.8,
  /** Two query words next to each other, in the order asked. */
  adjacent: 0.65,
  /** The share of the question that one single sentence holds. */
  sentence: 1.5,
  /** The share of the title that the question names. */
  titleNamed: 2,
};

/** How many chunks of the first, cheap round are looked at closely. */
const CANDIDATES = 60;

/** A word of the query as the index knows it. */
export interface QueryTerm {
  /** Numbers of the terms that count as this word: itself, or its likely spellings and synonyms. */
  readonly variants: readonly { readonly number: number; readonly weight: number }[];
  /** How often the query holds it. */
  readonly count: number;
}

export interface Ranked {
  readonly chunk: number;
  readonly score: number;
}

/** Scores chunks: BM25 over body, title and heading first, then word order and sentences of the best. */
export class Ranker {
  private readonly postingOffsets: U32Section;
  private readonly sequenceOffsets: U32Section;
  private readonly lengths: U16Section;
  private readonly meanLength: number;

  constructor(private readonly file: IndexFile) {
    this.postingOffsets = new U32Section(file.sections.postingOffsets);
    this.sequenceOffsets = new U32Section(file.sections.sequenceOffsets);
    this.lengths = new U16Section(file.sections.lengths);
    let sum = 0;
    for (let chunk = 0; chunk < this.lengths.length; chunk += 1) sum += this.lengths.at(chunk);
    this.meanLength = sum / Math.max(1, this.lengths.length) || 1;
  }

  /** Rarity of a term that `count` chunks hold; always above zero. */
  rarity(count: number): number {
    return Math.log(1 + (this.file.chunkCount - count + 0.5) / (count + 0.5));
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
        const closer = this.closeness(chunk, terms, rarities, order);
        return { chunk, score: ((score + closer) / total) * worth(chunk) };
      })
      .sort((a, b) => b.score - a.score || a.chunk - b.chunk)
      .slice(0, limit);
  }

  private frequency(term: QueryTerm): number {
    let most = 0;
    for (const { number, weight } of term.variants) {
      if (weight < 1 && most > 0) continue;
      most = Math.max(
        most,
        new VarintReader(this.file.sections.postings, this.postingOffsets.at(number)).next(),
      );
    }
    return most;
  }

  private firstRound(terms: readonly QueryTerm[], rarities: readonly number[]): Ranked[] {
    const { k1, b, title, heading } = WEIGHTS;
    const scores = new Float64Array(this.file.chunkCount);
    const best = new Float64Array(this.file.chunkCount);
    for (const [n, term] of terms.entries()) {
      const several = term.variants.length > 1;
      if (several) best.fill(0);
      for (const { number, weight } of term.variants) {
        const factor = weight * term.count * (rarities[n] ?? 0);
        const reader = new VarintReader(this.file.sections.postings, this.postingOffsets.at(number));
        let chunk = 0;
        for (let left = reader.next(); left > 0; left -= 1) {
          chunk += reader.next();
          const packed = reader.next();
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

  /** What the order of the words and the sentences of one chunk add to its score. */
  private closeness(
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
      if (segment === 0)
        titleTotal +=
          place >= 0
            ? (rarities[place] ?? 0)
            : this.rarity(this.frequency({ variants: [{ number: term - 1, weight: 1 }], count: 1 }));
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

/** The highest scores above zero, best first; ties by number, so that the order is always the same. */
function bestOf(scores: Float64Array, limit: number): Ranked[] {
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

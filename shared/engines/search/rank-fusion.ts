import type { Ranked } from './rank.ts';

/** From the paper. A larger value makes the ranks count more alike. */
const K = 60;

/**
 * Merges ranked lists by rank, not by score. A sum of scores would need calibration for each embedder and for each
 * tenant's texts: a BM25 score has no maximum, and a cosine has no common zero.
 * Cormack, Clarke, Büttcher: Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning Methods, 2009
 *
 * @returns best first; a chunk that is first in every list has a score of 1
 */
export function reciprocalRankFusion(lists: readonly (readonly Ranked[])[], limit: number): Ranked[] {
  const scores = new Map<number, number>();
  for (const list of lists) {
    for (const [rank, { chunk }] of list.entries()) {
      scores.set(chunk, (scores.get(chunk) ?? 0) + (K + 1) / (K + 1 + rank) / lists.length);
    }
  }
  return [...scores]
    .map(([chunk, score]) => ({ chunk, score }))
    .sort((a, b) => b.score - a.score || a.chunk - b.chunk)
    .slice(0, limit);
}

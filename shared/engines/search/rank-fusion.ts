import type { Ranked } from './rank.ts';

/** From the paper; how much a first place is worth more than a tenth: 61 to 70. */
const K = 60;

/**
 * Reciprocal rank fusion: places count, not scores. A sum of scores would have to be calibrated to each embedder and
 * to each tenant's texts, because a BM25 score has no upper end and a cosine no common zero; nobody can do that for
 * texts that are not written yet.
 * Cormack, Clarke, Büttcher: Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning Methods, 2009
 *
 * @returns best first; 1 for a chunk that is first in every list
 */
export function fuse(lists: readonly (readonly Ranked[])[], limit: number): Ranked[] {
  const scores = new Map<number, number>();
  for (const list of lists) {
    for (const [place, { chunk }] of list.entries()) {
      scores.set(chunk, (scores.get(chunk) ?? 0) + (K + 1) / (K + 1 + place) / lists.length);
    }
  }
  return [...scores]
    .map(([chunk, score]) => ({ chunk, score }))
    .sort((a, b) => b.score - a.score || a.chunk - b.chunk)
    .slice(0, limit);
}

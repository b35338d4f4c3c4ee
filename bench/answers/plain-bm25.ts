/** The usual settings for short passages. */
const K1 = 0.9;
const B = 0.4;

export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

interface Entry {
  readonly id: string;
  readonly counts: ReadonlyMap<string, number>;
  readonly length: number;
}

/** Plain BM25 over the unchanged words: the baseline of any search. */
export class PlainBm25 {
  private readonly entries: readonly Entry[];
  private readonly frequency = new Map<string, number>();
  private readonly meanLength: number;

  constructor(passages: readonly { readonly id: string; readonly title: string; readonly text: string }[]) {
    this.entries = passages.map(({ id, title, text }) => {
      const words = wordsOf(`${title} ${text}`);
      const counts = new Map<string, number>();
      for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
      for (const word of counts.keys()) this.frequency.set(word, (this.frequency.get(word) ?? 0) + 1);
      return { id, counts, length: words.length };
    });
    this.meanLength = this.entries.reduce((sum, { length }) => sum + length, 0) / (this.entries.length || 1);
  }

  /** Best first; ties in the order of the passages. */
  search(question: string, limit: number): { readonly id: string; readonly score: number }[] {
    const words = wordsOf(question);
    return this.entries
      .map((entry) => ({ id: entry.id, score: this.score(entry, words) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
  }

  private score({ counts, length }: Entry, words: readonly string[]): number {
    const norm = K1 * (1 - B + (B * length) / this.meanLength);
    return words.reduce((sum, word) => {
      const count = counts.get(word) ?? 0;
      const held = this.frequency.get(word) ?? 0;
      const rarity = Math.log(1 + (this.entries.length - held + 0.5) / (held + 0.5));
      return sum + (count === 0 ? 0 : (rarity * count * (K1 + 1)) / (count + norm));
    }, 0);
  }
}

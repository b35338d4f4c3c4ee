import type { Passage } from '../../ports/model.ts';
import { readFile } from './format.ts';
import { IndexLanguages } from './languages/index-languages.ts';
import { Lexicon } from './lexicon.ts';
import { queryTerms } from './query-terms.ts';
import { Ranker } from './rank.ts';
import { TextStore } from './text-store.ts';

export interface SearchOptions {
  /** Most passages to give, 1 to 100. */
  readonly limit: number;
}

/** A tenant's knowledge, open for questions. Safe to keep between requests; holds no state of a question. */
export interface SearchIndex {
  readonly chunkCount: number;
  /** The passages nearest to the query, best first; none when no word of it is known. Never throws. */
  search(query: string, options: SearchOptions): Passage[];
}

/**
 * Opens what `buildIndex` built. Reads the header and one checksum; the rest is decoded as questions need it.
 * @throws CorruptIndexError for bytes that are no index, or a damaged one.
 */
export function openIndex(bytes: Uint8Array): SearchIndex {
  const file = readFile(bytes);
  const { sections } = file;
  const lexicon = new Lexicon(sections.termOffsets, sections.terms, sections.termNumbers);
  const languages = new IndexLanguages(sections.languages);
  const texts = new TextStore(sections.textBlocks, sections.texts);
  const ranker = new Ranker(file);
  return {
    chunkCount: file.chunkCount,
    search(query, { limit }) {
      const { terms, order, language } = queryTerms(lexicon, languages, query);
      if (terms.length === 0) return [];
      const most = Math.min(100, Math.max(1, limit));
      return ranker.rank(terms, order, most, languages.worthFor(language)).map(({ chunk: n, score }) => {
        const chunk = texts.chunk(n);
        return {
          id: chunk.id,
          itemId: chunk.itemId,
          title: chunk.title,
          ...(chunk.url && { url: chunk.url }),
          text: chunk.text,
          score,
        };
      });
    },
  };
}

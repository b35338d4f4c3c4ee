import type { Passage } from '../../ports/model.ts';
import { analyze } from './analyze.ts';
import { readFile } from './format.ts';
import { Lexicon } from './lexicon.ts';
import { type QueryTerm, Ranker } from './rank.ts';
import { synonymsOf } from './synonyms.ts';
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

/** Words of a query that are looked at: the cost of a search stays bounded whatever a visitor pastes. */
const MAX_QUERY_TERMS = 32;
const MAX_QUERY_CHARS = 2000;
const LIKELY_WEIGHT = 0.7;
const SYNONYM_WEIGHT = 0.4;

/**
 * Opens what `buildIndex` built. Reads the header and one checksum; the rest is decoded as questions need it.
 * @throws CorruptIndexError for bytes that are no index, or a damaged one.
 */
export function openIndex(bytes: Uint8Array): SearchIndex {
  const file = readFile(bytes);
  const { sections } = file;
  const lexicon = new Lexicon(sections.termOffsets, sections.terms, sections.termNumbers);
  const texts = new TextStore(sections.textBlocks, sections.texts);
  const ranker = new Ranker(file);
  return {
    chunkCount: file.chunkCount,
    search(query, { limit }) {
      const { terms, order } = queryTerms(lexicon, query);
      if (terms.length === 0) return [];
      return ranker.rank(terms, order, Math.min(100, Math.max(1, limit))).map(({ chunk: n, score }) => {
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

function queryTerms(lexicon: Lexicon, query: string): { terms: QueryTerm[]; order: number[] } {
  const places = new Map<string, number>();
  const counts: number[] = [];
  const order: number[] = [];
  for (const term of analyze(query.slice(0, MAX_QUERY_CHARS))) {
    let place = places.get(term);
    if (place === undefined) {
      if (places.size >= MAX_QUERY_TERMS) break;
      place = places.size;
      places.set(term, place);
    }
    counts[place] = (counts[place] ?? 0) + 1;
    order.push(place);
  }
  const terms = [...places.keys()].map((term, n) => ({
    variants: variantsOf(lexicon, term),
    count: counts[n] ?? 1,
  }));
  return { terms, order };
}

function variantsOf(lexicon: Lexicon, term: string): QueryTerm['variants'] {
  const exact = lexicon.numberOf(term);
  const variants = exact === undefined ? [] : [{ number: exact, weight: 1 }];
  for (const synonym of synonymsOf(term)) {
    const number = lexicon.numberOf(synonym);
    if (number !== undefined && number !== exact) variants.push({ number, weight: SYNONYM_WEIGHT });
  }
  if (variants.length > 0) return variants;
  return lexicon
    .neighbours(term)
    .slice(0, 8)
    .map((number) => ({ number, weight: LIKELY_WEIGHT }));
}

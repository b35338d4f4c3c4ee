import type { HistoryMessage, Passage } from '../model.ts';
import { analyze } from './analyze.ts';
import { type IndexFile, readFile } from './format.ts';
import { IndexLanguages, languagesInIndex } from './languages/index-languages.ts';
import type { Language } from './languages/language.ts';
import { languagesLoaded, loadLanguages } from './languages/registry.ts';
import { Lexicon } from './lexicon.ts';
import { queryTerms } from './query-terms.ts';
import { Ranker } from './rank.ts';
import { reciprocalRankFusion } from './rank-fusion.ts';
import { type Phrase, TenantSynonyms } from './tenant-synonyms.ts';
import { TextStore } from './text-store.ts';
import { VectorSection } from './vectors.ts';

export interface SearchOptions {
  /** Maximum number of passages, 1 to 100. */
  readonly limit: number;
  /** The language of the query. Default: from `languageOf`. */
  readonly language?: Language;
  /** The query's embedding, from the embedder that the index names. With it, search also goes by meaning. */
  readonly vector?: Float32Array;
}

/** How many results of each list enter the rank fusion. */
const FUSION_DEPTH = 60;

/** A tenant's knowledge, ready to search. It can be kept between requests: no question leaves state in it. */
export interface SearchIndex {
  readonly chunkCount: number;
  /** The embedder of the chunks; undefined for an index without vectors. */
  readonly embedder?: { readonly name: string; readonly dimensions: number };
  /**
   * Detects the language of a question among the languages of the index. If the question gives no sign, the visitor's
   * earlier turns decide, then `locale`, a BCP 47 tag.
   */
  languageOf(question: string, history?: readonly HistoryMessage[], locale?: string): Language;
  /**
   * The tenant's synonyms for words of the question, as index terms. The key is the terms of those words, joined with
   * spaces. Used by a model that compares words.
   */
  synonymsIn(question: string, language?: Language): ReadonlyMap<string, readonly Phrase[]>;
  /**
   * The best passages for the query, best first. Without a vector there are none if no word of the query is in the
   * index. Never throws; a vector of the wrong length is ignored.
   */
  search(query: string, options: SearchOptions): Passage[];
}

/**
 * Loads the analyzers of the index's languages, if there are any but English, and opens the index.
 *
 * @throws CorruptIndexError
 */
export async function loadIndex(bytes: Uint8Array): Promise<SearchIndex> {
  const file = readFile(bytes);
  const held = languagesInIndex(file.sections.languages);
  if (!languagesLoaded(held)) await loadLanguages(held);
  return open(file);
}

/**
 * Opens an index from `buildIndex`. Verifies the header and the checksum; everything else is decoded when needed.
 *
 * @throws CorruptIndexError
 * @throws LanguageNotLoaded if the index holds a language that was not loaded; `loadIndex` loads it
 */
export const openIndex = (bytes: Uint8Array): SearchIndex => open(readFile(bytes));

function open(file: IndexFile): SearchIndex {
  const { sections } = file;
  const lexicon = new Lexicon(sections.termOffsets, sections.terms, sections.termNumbers);
  const languages = new IndexLanguages(sections.languages);
  const vectors = VectorSection.read(sections.vectors);
  const texts = new TextStore(sections.textBlocks, sections.texts);
  const ranker = new Ranker(file);
  const synonyms = new TenantSynonyms(sections.synonyms);
  return {
    chunkCount: file.chunkCount,
    ...(vectors && { embedder: { name: vectors.embedder, dimensions: vectors.dimensions } }),
    languageOf: (question, history, locale) => languages.ofQuestion(question, history, locale),
    synonymsIn(question, language = languages.ofQuestion(question)) {
      const terms = analyze(question, language);
      const matches = synonyms.in(terms, language);
      return new Map(
        matches.map(({ start, length, others }) => [terms.slice(start, start + length).join(' '), others]),
      );
    },
    search(query, { limit, language = languages.ofQuestion(query), vector }) {
      const { terms, order } = queryTerms({ lexicon, languages, synonyms, ranker }, query, language);
      const maxResults = Math.min(100, Math.max(1, limit));
      const boost = languages.boostFor(language);
      const near = vector && vectors ? vectors.nearest(vector, FUSION_DEPTH, boost) : [];
      const words =
        terms.length > 0 ? ranker.rank(terms, order, near.length > 0 ? FUSION_DEPTH : maxResults, boost) : [];
      const ranked = near.length > 0 ? reciprocalRankFusion([words, near], maxResults) : words;
      return ranked.map(({ chunk: n, score }) => {
        const chunk = texts.chunk(n);
        const written = languages.ofChunk(n);
        return {
          id: chunk.id,
          itemId: chunk.itemId,
          title: chunk.title,
          ...(chunk.url && { url: chunk.url }),
          text: chunk.text,
          ...(written !== 'en' && { language: written }),
          score,
        };
      });
    },
  };
}

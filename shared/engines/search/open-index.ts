import type { HistoryMessage, Passage } from '../model.ts';
import { analyze } from './analyze.ts';
import { type IndexFile, readFile } from './format.ts';
import { heldLanguages, IndexLanguages } from './languages/index-languages.ts';
import type { Language } from './languages/language.ts';
import { areLoaded, loadLanguages } from './languages/registry.ts';
import { Lexicon } from './lexicon.ts';
import { queryTerms } from './query-terms.ts';
import { Ranker } from './rank.ts';
import { fuse } from './rank-fusion.ts';
import { type Phrase, TenantSynonyms } from './tenant-synonyms.ts';
import { TextStore } from './text-store.ts';
import { VectorSection } from './vectors.ts';

export interface SearchOptions {
  /** Most passages to give, 1 to 100. */
  readonly limit: number;
  /** The language of the query. Default: what `languageOf` says. */
  readonly language?: Language;
  /** The question as `embedder` of the index embeds it: found is then what is near in meaning, too. */
  readonly vector?: Float32Array;
}

/** Places of either list that are fused with the other's. */
const FUSED = 60;

/** A tenant's knowledge, open for questions. Safe to keep between requests; holds no state of a question. */
export interface SearchIndex {
  readonly chunkCount: number;
  /** What embedded the chunks; undefined for an index without vectors. */
  readonly embedder?: { readonly name: string; readonly dimensions: number };
  /**
   * The language to read a question in: one that the index has texts of. One that does not tell has the language of
   * the visitor's turns before it, or else that of `locale`, a BCP 47 tag.
   */
  languageOf(question: string, history?: readonly HistoryMessage[], locale?: string): Language;
  /**
   * Index terms of what the tenant says means the same as words of the question, by the terms of those words joined
   * with spaces: for a model that checks words.
   */
  synonymsIn(question: string, language?: Language): ReadonlyMap<string, readonly Phrase[]>;
  /**
   * The passages nearest to the query, best first; none when no word of it is known, and no vector is
   * given. Never throws; a vector of another length is ignored.
   */
  search(query: string, options: SearchOptions): Passage[];
}

/**
 * Loads the analyses of the index's languages, if it has others than English, and opens it.
 * @throws CorruptIndexError for bytes that are no index, or a damaged one.
 */
export async function loadIndex(bytes: Uint8Array): Promise<SearchIndex> {
  const file = readFile(bytes);
  const held = heldLanguages(file.sections.languages);
  if (!areLoaded(held)) await loadLanguages(held);
  return open(file);
}

/**
 * Opens what `buildIndex` built. Reads the header and one checksum; the rest is decoded as questions need it.
 * @throws CorruptIndexError for bytes that are no index, or a damaged one.
 * @throws NotLoaded when it holds a language that was not loaded: `loadIndex` does both.
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
      const said = synonyms.in(terms, language);
      return new Map(
        said.map(({ start, length, others }) => [terms.slice(start, start + length).join(' '), others]),
      );
    },
    search(query, { limit, language = languages.ofQuestion(query), vector }) {
      const { terms, order } = queryTerms({ lexicon, languages, synonyms, ranker }, query, language);
      const most = Math.min(100, Math.max(1, limit));
      const worth = languages.worthFor(language);
      const near = vector && vectors ? vectors.nearest(vector, FUSED, worth) : [];
      const words = terms.length > 0 ? ranker.rank(terms, order, near.length > 0 ? FUSED : most, worth) : [];
      const ranked = near.length > 0 ? fuse([words, near], most) : words;
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

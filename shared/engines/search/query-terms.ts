import { termsOf } from './analyze.ts';
import type { IndexLanguages } from './languages/index-languages.ts';
import type { Language } from './languages/language.ts';
import { analyzerOf } from './languages/registry.ts';
import type { Lexicon } from './lexicon.ts';
import { writesCompoundWords } from './spelling.ts';
import { synonymsOf } from './synonyms.ts';
import type { TenantSynonyms } from './tenant-synonyms.ts';
import { tokenize } from './tokenize.ts';

/** Bounds the cost of a search, however long a text the visitor pastes. */
const MAX_QUERY_TERMS = 32;
const MAX_QUERY_CHARS = 2000;
const SPELLING_WEIGHT = 0.7;
const SYNONYM_WEIGHT = 0.4;
/** Light stemming keeps endings that change the part of speech: hyperinflation, hyperinflationary. */
const INFLECTION_WEIGHT = 0.5;
const MAX_INFLECTIONS = 8;
const MAX_SUGGESTIONS = 8;
/** Shorter words have too many similar words with another meaning. */
const MIN_INFLECTED_CHARS = 7;
/** The tenant's synonyms are more reliable than the built-in ones, but count less than the word itself. */
const TENANT_SYNONYM_WEIGHT = 0.8;

export interface Variant {
  /** Number of the term. For a phrase: of its rarest term. */
  readonly number: number;
  /** 1 for the word itself. */
  readonly weight: number;
  /** The other terms of a phrase. A chunk must hold all of them. */
  readonly required?: readonly number[];
}

/** A word of the query, as terms of the index. */
export interface QueryTerm {
  /** The term itself, its inflections and synonyms; if there are none, spelling suggestions. */
  readonly variants: readonly Variant[];
  /** How often it occurs in the query. */
  readonly count: number;
}

/** The parts of an index that a query needs. */
export interface QueriedIndex {
  readonly lexicon: Lexicon;
  readonly languages: IndexLanguages;
  readonly synonyms: TenantSynonyms;
  readonly ranker: { chunksWith(term: number): number };
}

/** `terms`: the distinct terms of a query. `order`: the query as a sequence of indexes into `terms`. */
export function queryTerms(
  index: QueriedIndex,
  query: string,
  language: Language,
): { terms: QueryTerm[]; order: number[] } {
  const words = tokenize(query.slice(0, MAX_QUERY_CHARS));
  const analyzer = analyzerOf(language);
  const { lexicon } = index;
  const others = index.languages.others(language);
  const positions = new Map<string, number>();
  const sourceWords: string[] = [];
  const counts: number[] = [];
  const order: number[] = [];
  for (const [n, word] of words.entries()) {
    for (const term of termsOf(word, analyzer, words[n + 1])) {
      let position = positions.get(term);
      if (position === undefined) {
        if (positions.size >= MAX_QUERY_TERMS) continue;
        position = positions.size;
        positions.set(term, position);
        sourceWords.push(word);
      }
      counts[position] = (counts[position] ?? 0) + 1;
      order.push(position);
    }
  }
  const own = [...positions.keys()];
  const meant = tenantVariants(index, own, order, language);
  const terms = own.map((term, n) => ({
    variants: variantsOf(lexicon, term, sourceWords[n] ?? '', language, others, meant.get(n)),
    count: counts[n] ?? 1,
  }));
  return { terms, order };
}

/** The tenant's synonyms, by the index of each term that belongs to a phrase with synonyms. */
function tenantVariants(
  { lexicon, synonyms, ranker }: QueriedIndex,
  own: readonly string[],
  order: readonly number[],
  language: Language,
): Map<number, Variant[]> {
  const variants = new Map<number, Variant[]>();
  const matches = synonyms.in(
    order.map((position) => own[position] ?? ''),
    language,
  );
  for (const { start, length, others } of matches) {
    const meant = others.flatMap((phrase): Variant[] => {
      const numbers = phrase.flatMap((term) => lexicon.numberOf(term) ?? []);
      if (numbers.length < phrase.length) return [];
      const [number = 0, ...required] = numbers.sort((a, b) => ranker.chunksWith(a) - ranker.chunksWith(b));
      return [{ number, weight: TENANT_SYNONYM_WEIGHT, ...(required.length > 0 && { required }) }];
    });
    for (const position of order.slice(start, start + length)) {
      variants.set(position, [...(variants.get(position) ?? []), ...meant]);
    }
  }
  return variants;
}

const isAmong = (number: number, variants: readonly Variant[]): boolean =>
  variants.some((variant) => variant.number === number && !variant.required);

function variantsOf(
  lexicon: Lexicon,
  term: string,
  word: string,
  language: Language,
  others: readonly Language[],
  meant: readonly Variant[] = [],
): QueryTerm['variants'] {
  const exact = lexicon.numberOf(term);
  const variants = exact === undefined ? [...meant] : [{ number: exact, weight: 1 }, ...meant];
  for (const synonym of synonymsOf(term, language)) {
    const number = lexicon.numberOf(synonym);
    if (number !== undefined && !isAmong(number, variants)) variants.push({ number, weight: SYNONYM_WEIGHT });
  }
  const inflections =
    exact === undefined || term.length < MIN_INFLECTED_CHARS ? [] : lexicon.inflections(term);
  for (const number of inflections.slice(0, MAX_INFLECTIONS)) {
    if (!isAmong(number, variants)) variants.push({ number, weight: INFLECTION_WEIGHT });
  }
  // An unknown word may be in another of the tenant's languages.
  for (const other of variants.length > 0 ? [] : others) {
    for (const foreign of termsOf(word, analyzerOf(other))) {
      const number = lexicon.numberOf(foreign);
      if (number !== undefined && !isAmong(number, variants))
        variants.push({ number, weight: SPELLING_WEIGHT });
    }
  }
  if (variants.length > 0) return variants;
  const kinds = writesCompoundWords(language) ? lexicon.compoundsEndingWith(term) : [];
  return [...kinds, ...lexicon.similarlySpelled(term)]
    .slice(0, MAX_SUGGESTIONS)
    .map((number) => ({ number, weight: SPELLING_WEIGHT }));
}

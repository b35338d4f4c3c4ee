import { termsOf } from './analyze.ts';
import type { IndexLanguages } from './languages/index-languages.ts';
import type { Language } from './languages/language.ts';
import { analyzerOf } from './languages/registry.ts';
import type { Lexicon } from './lexicon.ts';
import { hasCompounds } from './spelling.ts';
import { synonymsOf } from './synonyms.ts';
import type { TenantSynonyms } from './tenant-synonyms.ts';
import { tokenize } from './tokenize.ts';

/** Words of a query that are looked at: the cost of a search stays bounded whatever a visitor pastes. */
const MAX_QUERY_TERMS = 32;
const MAX_QUERY_CHARS = 2000;
const LIKELY_WEIGHT = 0.7;
const SYNONYM_WEIGHT = 0.4;
/** Endings that change what kind of word it is (hyperinflation, hyperinflationary) are left on by light stemming. */
const FORM_WEIGHT = 0.5;
const MAX_FORMS = 8;
const MAX_LIKELY = 8;
/** Shorter words have too many neighbours that mean something else. */
const SHORTEST_WITH_FORMS = 7;
/** Said by the tenant, so surer than ours, and still less than the word itself. */
const TENANT_SYNONYM_WEIGHT = 0.8;

export interface Variant {
  /** Number of the term; of a phrase, of its rarest. */
  readonly number: number;
  /** 1 for the word itself. */
  readonly weight: number;
  /** The other terms of a phrase: only chunks that hold them all count. */
  readonly along?: readonly number[];
}

/** A word of the query as the index knows it. */
export interface QueryTerm {
  /** The terms that count as this word: itself, its likely spellings and synonyms. */
  readonly variants: readonly Variant[];
  /** How often the query holds it. */
  readonly count: number;
}

/** What a question is read against. */
export interface QueriedIndex {
  readonly lexicon: Lexicon;
  readonly languages: IndexLanguages;
  readonly synonyms: TenantSynonyms;
  readonly ranker: { chunksWith(term: number): number };
}

/** The words of a question as the index knows them, each once, and as places among them the order they were said in. */
export function queryTerms(
  index: QueriedIndex,
  query: string,
  language: Language,
): { terms: QueryTerm[]; order: number[] } {
  const words = tokenize(query.slice(0, MAX_QUERY_CHARS));
  const analyzer = analyzerOf(language);
  const { lexicon } = index;
  const others = index.languages.others(language);
  const places = new Map<string, number>();
  const said: string[] = [];
  const counts: number[] = [];
  const order: number[] = [];
  for (const [n, word] of words.entries()) {
    for (const term of termsOf(word, analyzer, words[n + 1])) {
      let place = places.get(term);
      if (place === undefined) {
        if (places.size >= MAX_QUERY_TERMS) continue;
        place = places.size;
        places.set(term, place);
        said.push(word);
      }
      counts[place] = (counts[place] ?? 0) + 1;
      order.push(place);
    }
  }
  const own = [...places.keys()];
  const meant = tenantVariants(index, own, order, language);
  const terms = own.map((term, n) => ({
    variants: variantsOf(lexicon, term, said[n] ?? '', language, others, meant.get(n)),
    count: counts[n] ?? 1,
  }));
  return { terms, order };
}

/** By place of a term of the question: what the tenant says means the same as the phrase that it belongs to. */
function tenantVariants(
  { lexicon, synonyms, ranker }: QueriedIndex,
  own: readonly string[],
  order: readonly number[],
  language: Language,
): Map<number, Variant[]> {
  const variants = new Map<number, Variant[]>();
  const said = synonyms.in(
    order.map((place) => own[place] ?? ''),
    language,
  );
  for (const { start, length, others } of said) {
    const meant = others.flatMap((phrase): Variant[] => {
      const numbers = phrase.flatMap((term) => lexicon.numberOf(term) ?? []);
      if (numbers.length < phrase.length) return [];
      const [number = 0, ...along] = numbers.sort((a, b) => ranker.chunksWith(a) - ranker.chunksWith(b));
      return [{ number, weight: TENANT_SYNONYM_WEIGHT, ...(along.length > 0 && { along }) }];
    });
    for (const place of order.slice(start, start + length)) {
      variants.set(place, [...(variants.get(place) ?? []), ...meant]);
    }
  }
  return variants;
}

const isAmong = (number: number, variants: readonly Variant[]): boolean =>
  variants.some((variant) => variant.number === number && !variant.along);

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
  const forms = exact === undefined || term.length < SHORTEST_WITH_FORMS ? [] : lexicon.forms(term);
  for (const number of forms.slice(0, MAX_FORMS)) {
    if (!isAmong(number, variants)) variants.push({ number, weight: FORM_WEIGHT });
  }
  // A word that the question's language does not know may be one of the tenant's other languages.
  for (const other of variants.length > 0 ? [] : others) {
    for (const foreign of termsOf(word, analyzerOf(other))) {
      const number = lexicon.numberOf(foreign);
      if (number !== undefined && !isAmong(number, variants))
        variants.push({ number, weight: LIKELY_WEIGHT });
    }
  }
  if (variants.length > 0) return variants;
  const kinds = hasCompounds(language) ? lexicon.kindsOf(term) : [];
  return [...kinds, ...lexicon.neighbours(term)]
    .slice(0, MAX_LIKELY)
    .map((number) => ({ number, weight: LIKELY_WEIGHT }));
}

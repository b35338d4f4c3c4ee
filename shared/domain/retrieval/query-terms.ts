import { termsOf } from './analyze.ts';
import type { IndexLanguages } from './languages/index-languages.ts';
import type { Language } from './languages/language.ts';
import { analyzerOf } from './languages/registry.ts';
import type { Lexicon } from './lexicon.ts';
import type { QueryTerm } from './rank.ts';
import { synonymsOf } from './synonyms.ts';
import { tokenize } from './tokenize.ts';

/** Words of a query that are looked at: the cost of a search stays bounded whatever a visitor pastes. */
const MAX_QUERY_TERMS = 32;
const MAX_QUERY_CHARS = 2000;
const LIKELY_WEIGHT = 0.7;
const SYNONYM_WEIGHT = 0.4;

/** The words of a question as the index knows them, each once, and as places among them the order they were said in. */
export function queryTerms(
  lexicon: Lexicon,
  languages: IndexLanguages,
  query: string,
  language: Language,
): { terms: QueryTerm[]; order: number[] } {
  const words = tokenize(query.slice(0, MAX_QUERY_CHARS));
  const analyzer = analyzerOf(language);
  const others = languages.others(language);
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
  const terms = [...places.keys()].map((term, n) => ({
    variants: variantsOf(lexicon, term, said[n] ?? '', language, others),
    count: counts[n] ?? 1,
  }));
  return { terms, order };
}

function variantsOf(
  lexicon: Lexicon,
  term: string,
  word: string,
  language: Language,
  others: readonly Language[],
): QueryTerm['variants'] {
  const exact = lexicon.numberOf(term);
  const variants = exact === undefined ? [] : [{ number: exact, weight: 1 }];
  for (const synonym of synonymsOf(term, language)) {
    const number = lexicon.numberOf(synonym);
    if (number !== undefined && number !== exact) variants.push({ number, weight: SYNONYM_WEIGHT });
  }
  // A word that the question's language does not know may be one of the tenant's other languages.
  for (const other of variants.length > 0 ? [] : others) {
    for (const foreign of termsOf(word, analyzerOf(other))) {
      const number = lexicon.numberOf(foreign);
      if (number !== undefined && variants.every((variant) => variant.number !== number))
        variants.push({ number, weight: LIKELY_WEIGHT });
    }
  }
  if (variants.length > 0) return variants;
  return lexicon
    .neighbours(term)
    .slice(0, 8)
    .map((number) => ({ number, weight: LIKELY_WEIGHT }));
}

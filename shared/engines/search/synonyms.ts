import type { Analyzer } from './languages/language.ts';
import { analyzerOf } from './languages/registry.ts';

const synonymsByAnalyzer = new Map<Analyzer, ReadonlyMap<string, readonly string[]>>();

/**
 * Everyday synonyms of an index term. A group belongs here only if it is right for every business, so there is no
 * vocabulary of a trade.
 *
 * @param language as in `analyze`
 */
export function synonymsOf(term: string, language = 'en'): readonly string[] {
  const analyzer = analyzerOf(language);
  let groups = synonymsByAnalyzer.get(analyzer);
  if (!groups) {
    groups = readGroups(analyzer);
    synonymsByAnalyzer.set(analyzer, groups);
  }
  return groups.get(term) ?? [];
}

/** A compound is not a synonym of its parts, so it gives no term. If words are bigrams, the first one represents the word. */
function oneTerm(analyzer: Analyzer, word: string): readonly string[] {
  const terms = analyzer.termsOf(word);
  return terms.length === 1 || analyzer.termsPerWord ? terms.slice(0, 1) : [];
}

function readGroups(analyzer: Analyzer): Map<string, string[]> {
  const all = new Map<string, string[]>();
  for (const group of analyzer.talk.synonyms.split('|')) {
    const stems = [...new Set(group.split(' ').flatMap((word) => oneTerm(analyzer, word)))];
    for (const term of stems) {
      const others = stems.filter((other) => other !== term);
      all.set(term, [...new Set([...(all.get(term) ?? []), ...others])]);
    }
  }
  return all;
}

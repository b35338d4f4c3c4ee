import type { Analyzer } from './languages/language.ts';
import { analyzerOf } from './languages/registry.ts';

const readSoFar = new Map<Analyzer, ReadonlyMap<string, readonly string[]>>();

/**
 * Other index terms that may stand for this one: everyday words that visitors and texts use for the same thing. No
 * knowledge of any trade: a group belongs here only if it would be right on every business's site. `language`: as in `analyze`.
 */
export function synonymsOf(term: string, language = 'en'): readonly string[] {
  const analyzer = analyzerOf(language);
  let groups = readSoFar.get(analyzer);
  if (!groups) {
    groups = readGroups(analyzer);
    readSoFar.set(analyzer, groups);
  }
  return groups.get(term) ?? [];
}

/** A compound stands for more than each of its parts; where words cannot be counted, the first term is the word. */
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

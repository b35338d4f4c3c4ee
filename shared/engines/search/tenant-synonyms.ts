import { analyze } from './analyze.ts';
import type { Language } from './languages/language.ts';
import type { SynonymGroup } from './synonym-groups.ts';

/** The index terms of a synonym. */
export type Phrase = readonly string[];

/** A phrase of a question that belongs to a group, and the other entries of the group. */
export interface SynonymMatch {
  /** Index of its first term in the question, and number of terms. */
  readonly start: number;
  readonly length: number;
  readonly others: readonly Phrase[];
}

type Stored = Partial<Record<Language, readonly (readonly Phrase[])[]>>;

/** The `synonyms` section of an index: every group, analysed in each language of the tenant's texts. */
export function writeSynonyms(groups: readonly SynonymGroup[], languages: readonly Language[]): Uint8Array {
  if (groups.length === 0) return new Uint8Array();
  const stored: Stored = {};
  for (const language of languages) {
    stored[language] = groups.map((group) => distinct(group.map((entry) => analyze(entry, language))));
  }
  return new TextEncoder().encode(JSON.stringify(stored));
}

/** The tenant's synonyms in an index. The section is parsed at the first use. */
export class TenantSynonyms {
  private stored: Stored | undefined;
  private readonly byFirstTerm = new Map<string, Map<string, (readonly Phrase[])[]>>();

  constructor(private readonly section: Uint8Array) {}

  /** Finds the phrases with synonyms in the terms of a question. */
  in(terms: readonly string[], language: Language): SynonymMatch[] {
    if (this.section.length === 0) return [];
    const groups = this.groupsOf(language);
    return terms.flatMap((term, start) =>
      (groups.get(term) ?? []).flatMap((group) => {
        const matching = group.filter((phrase) => phrase.every((each, n) => terms[start + n] === each));
        const longest = matching.reduce<Phrase>(
          (best, phrase) => (phrase.length > best.length ? phrase : best),
          [],
        );
        if (longest.length === 0) return [];
        return [{ start, length: longest.length, others: group.filter((phrase) => phrase !== longest) }];
      }),
    );
  }

  /** The groups by the first term of each of their phrases. */
  private groupsOf(language: Language): Map<string, (readonly Phrase[])[]> {
    const known = this.byFirstTerm.get(language);
    if (known) return known;
    this.stored ??= JSON.parse(new TextDecoder().decode(this.section)) as Stored;
    const groups = new Map<string, (readonly Phrase[])[]>();
    for (const group of this.stored[language] ?? []) {
      for (const first of new Set(group.map(([term = '']) => term))) {
        const list = groups.get(first);
        if (list) list.push(group);
        else groups.set(first, [group]);
      }
    }
    this.byFirstTerm.set(language, groups);
    return groups;
  }
}

/** Drops duplicates, and phrases of stop words only. */
const distinct = (phrases: readonly Phrase[]): Phrase[] => [
  ...new Map(
    phrases.filter((phrase) => phrase.length > 0).map((phrase) => [phrase.join(' '), phrase]),
  ).values(),
];

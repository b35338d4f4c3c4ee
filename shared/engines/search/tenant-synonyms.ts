import { analyze } from './analyze.ts';
import type { Language } from './languages/language.ts';
import type { SynonymGroup } from './synonym-groups.ts';

/** An entry of a group, analysed: several terms for a phrase. */
export type Phrase = readonly string[];

/** In a question: where a phrase of a group was said, and what means the same. */
export interface SaidSynonym {
  /** Place of its first term among the question's, and how many it has. */
  readonly start: number;
  readonly length: number;
  readonly others: readonly Phrase[];
}

type Stored = Partial<Record<Language, readonly (readonly Phrase[])[]>>;

/** The section of an index: every group as each language of the tenant's texts reads it. Empty without groups. */
export function writeSynonyms(groups: readonly SynonymGroup[], languages: readonly Language[]): Uint8Array {
  if (groups.length === 0) return new Uint8Array();
  const stored: Stored = {};
  for (const language of languages) {
    stored[language] = groups.map((group) => distinct(group.map((entry) => analyze(entry, language))));
  }
  return new TextEncoder().encode(JSON.stringify(stored));
}

/** What a tenant says means the same; read from its section with the first question. */
export class TenantSynonyms {
  private stored: Stored | undefined;
  private readonly byFirstTerm = new Map<string, Map<string, (readonly Phrase[])[]>>();

  constructor(private readonly section: Uint8Array) {}

  /** Every phrase of a group that a question holds; `terms`: its terms in the order said. */
  in(terms: readonly string[], language: Language): SaidSynonym[] {
    if (this.section.length === 0) return [];
    const groups = this.groupsOf(language);
    return terms.flatMap((term, start) =>
      (groups.get(term) ?? []).flatMap((group) => {
        const said = group.filter((phrase) => phrase.every((each, n) => terms[start + n] === each));
        const longest = said.reduce<Phrase>(
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

/** Without entries of stop words only, and such that are the same to this language. */
const distinct = (phrases: readonly Phrase[]): Phrase[] => [
  ...new Map(
    phrases.filter((phrase) => phrase.length > 0).map((phrase) => [phrase.join(' '), phrase]),
  ).values(),
];

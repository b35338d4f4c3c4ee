import { Compounds } from './compounds.ts';
import type { Analyzer, LanguageData } from './language.ts';

type Rule = readonly [pattern: RegExp, replacement: string];

/** Analyzer for a language in Latin script other than English. */
export class LightStemmer implements Analyzer {
  readonly talk: LanguageData['talk'];
  readonly tells: LanguageData;
  private readonly stop: ReadonlySet<string>;
  private readonly spelling: readonly Rule[];
  private readonly steps: readonly Rule[];
  private readonly same = new Map<string, string>();
  private readonly compounds: Compounds | undefined;

  constructor(data: LanguageData) {
    this.tells = data;
    this.talk = data.talk;
    this.stop = new Set(data.stop.split(' '));
    this.spelling = rules(data.spelling ?? [], 'g');
    this.steps = rules(data.steps, '');
    for (const entry of data.same.split(' ')) {
      const [kept = '', others = ''] = entry.split(':');
      for (const other of others.split(',')) this.same.set(other, kept);
    }
    this.compounds =
      data.parts && new Compounds(data.parts.words, data.parts.joint, (word) => this.bare(word));
  }

  termsOf(word: string): readonly string[] {
    const spelt = apply(this.spelling, word);
    if (this.stop.has(spelt)) return [];
    if (/\d/.test(spelt)) return [spelt];
    return (this.compounds?.split(spelt) ?? [spelt]).map((part) => this.stem(part));
  }

  plain(word: string): string {
    return this.stem(apply(this.spelling, word));
  }

  private stem(word: string): string {
    const stem = this.bare(word);
    return this.same.get(stem) ?? stem;
  }

  private bare(word: string): string {
    return word.length < 4 ? word : apply(this.steps, word);
  }
}

const rules = (all: readonly (readonly [string, string])[], flags: string): Rule[] =>
  all.map(([pattern, replacement]) => [new RegExp(pattern, flags), replacement]);

const apply = (all: readonly Rule[], word: string): string =>
  all.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), word);

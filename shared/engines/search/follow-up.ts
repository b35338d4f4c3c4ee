import { analyze } from './analyze.ts';
import type { Analyzer } from './languages/language.ts';
import { analyzerOf } from './languages/registry.ts';
import { fold, tokenize } from './tokenize.ts';

/** A question with more content words stands alone; the lower limit is for one that only has a pronoun. */
const MAX_CONTENT_WORDS = 4;
const MAX_REFERRING_WORDS = 2;

/** Recognises follow-up questions in one language. There is one instance for each language. */
export class FollowUps {
  private static readonly made = new Map<Analyzer, FollowUps>();

  private readonly references: ReadonlySet<string>;
  private readonly prepositions: ReadonlySet<string>;
  private readonly asks: ReadonlySet<string>;
  private readonly addresses: ReadonlySet<string>;
  private readonly goesOn: RegExp;
  private readonly expletives: RegExp | undefined;
  private readonly kinds: readonly ReadonlySet<string>[];

  static in(language: string): FollowUps {
    const analyzer = analyzerOf(language);
    const known = FollowUps.made.get(analyzer);
    if (known) return known;
    const made = new FollowUps(language, analyzer);
    FollowUps.made.set(analyzer, made);
    return made;
  }

  private constructor(
    private readonly language: string,
    private readonly analyzer: Analyzer,
  ) {
    const { talk } = analyzer;
    this.references = setOf(talk.references);
    this.prepositions = setOf(talk.prepositions);
    this.asks = setOf(talk.asks ?? '');
    this.addresses = setOf(talk.addresses);
    this.goesOn = new RegExp(talk.goesOn);
    this.expletives = talk.expletives ? new RegExp(talk.expletives, 'g') : undefined;
    this.kinds = talk.kinds.map(
      (words) => new Set(words.split(' ').map((word) => analyzer.plain(fold(word)))),
    );
  }

  /** True if a question depends on the turn before it. */
  isFollowUp(question: string): boolean {
    const words = tokenize(question);
    const content = analyze(question, this.language).length / (this.analyzer.termsPerWord ?? 1);
    const [first = ''] = words;
    if (words.length === 0 || content > MAX_CONTENT_WORDS) return false;
    if (this.goesOn.test(fold(question).replace(/^[\s¿¡"'“(]+/, ''))) return true;
    // A question without content words is about the turn before, or about the business itself.
    if (content === 0) return !words.some((word) => this.addresses.has(word));
    const isShort = content <= MAX_REFERRING_WORDS;
    if (isShort && this.prepositions.has(first) && !words.some((word) => this.asks.has(word))) return true;
    if (words.every((word) => this.kindOf(word) !== undefined)) return true;
    return isShort && this.refers(words);
  }

  /**
   * True if a follow-up asks the same about another thing: "And a crown?" after "How much is a cleaning?". A follow-up
   * that begins with a preposition ("And on a molar?") is still about the same thing.
   */
  namesAnother(question: string): boolean {
    const opener = this.goesOn.exec(fold(question).replace(/^[\s¿¡"'“(]+/, ''))?.[0];
    if (opener === undefined) return false;
    const words = tokenize(question).slice(tokenize(opener).length);
    const [first] = words;
    if (first === undefined || this.prepositions.has(first)) return false;
    return (
      !words.some((word) => this.asks.has(word) || this.kindOf(word) !== undefined) && !this.refers(words)
    );
  }

  /** Index of the kind of value that a word is (weekdays, months, times of day), if any. */
  kindOf(word: string): number | undefined {
    const plain = this.analyzer.plain(word);
    const kind = this.kinds.findIndex((words) => words.has(plain));
    return kind < 0 ? undefined : kind;
  }

  private refers(words: readonly string[]): boolean {
    const text = words.join(' ');
    const meant = this.expletives ? text.replace(this.expletives, ' ') : text;
    return meant.split(' ').some((word) => this.references.has(word));
  }
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' ').filter(Boolean).map(fold));

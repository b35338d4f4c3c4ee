import type { Passage } from '../model.ts';
import { analyze } from '../search/analyze.ts';
import { tokenize } from '../search/tokenize.ts';

/** Share of a statement's content words that its passages must contain. The rest is phrasing. */
const MIN_SUPPORT = 0.6;

/** Facts must match exactly: numbers, times, amounts, e-mail and web addresses. */
const FACT = /[^\s@]+@[^\s@]+\.\w+|https?:\/\/\S+|\d+(?:[.,:]\d+)*/g;
/** A capitalised word may be a name, except at the beginning of a sentence. */
const CAPITALISED = /(?<!^\P{L}*)(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}’'-]+/gu;

/** Yes, no and pronouns in the widget's languages: "Yes, we do" claims nothing by itself. */
const ASSENT = new Set(
  'yes no we you they ja nein nee wir sie wij si sim nao tak nie はい いいえ نعم لا'.split(' '),
);

/** A passage, prepared for comparison with statements. */
class PassageText {
  readonly terms: ReadonlySet<string>;
  readonly words: string;
  readonly facts: ReadonlySet<string>;

  constructor({ title, text, language }: Passage) {
    const all = `${title}\n${text}`;
    this.terms = new Set(analyze(all, language));
    this.words = all.toLowerCase();
    this.facts = new Set(factsIn(all));
  }
}

/** Checks a language model's statements against its passages. */
export class Grounding {
  private readonly read = new Map<Passage, PassageText>();

  private readonly asked: ReadonlySet<string>;

  constructor(
    private readonly passages: readonly Passage[],
    question: string,
  ) {
    this.asked = new Set(analyze(question, passages[0]?.language));
  }

  /**
   * Finds the passages that support a statement: the cited ones, or else the first that does. They must contain every
   * number, address and name literally, and most other words in some form. That rejects invented facts; it does not
   * prove that the meaning is the same.
   *
   * @param cited passage numbers from 1, as the model wrote them; unknown numbers are ignored
   * @returns undefined if no passage supports the statement; empty if it claims nothing
   */
  supportOf(statement: string, cited: readonly number[]): readonly string[] | undefined {
    if (this.claimsNothing(statement)) return [];
    const named = [...new Set(cited)].flatMap((number) => this.passages[number - 1] ?? []);
    if (named.length > 0 && this.supports(named, statement)) return named.map(({ id }) => id);
    const other = this.passages.find((passage) => this.supports([passage], statement));
    return other && [other.id];
  }

  /** "Yes, we do.", or a line that repeats the question's words before a list: "Our opening hours:". */
  private claimsNothing(statement: string): boolean {
    if (factsIn(statement).length > 0) return false;
    const words = tokenize(statement).filter((word) => !ASSENT.has(word));
    const terms = analyze(words.join(' '), this.passages[0]?.language);
    return statement.endsWith(':') ? terms.every((term) => this.asked.has(term)) : terms.length === 0;
  }

  private supports(passages: readonly Passage[], statement: string): boolean {
    const texts = passages.map((passage) => this.textOf(passage));
    if (!factsIn(statement).every((fact) => texts.some(({ facts }) => facts.has(fact)))) return false;
    const language = passages[0]?.language;
    const isHeld = (name: string) =>
      texts.some(
        ({ words, terms }) => words.includes(name.toLowerCase()) || holdsAll(terms, analyze(name, language)),
      );
    if (!(statement.match(CAPITALISED) ?? []).every(isHeld)) return false;
    const terms = new Set(analyze(statement, language));
    const held = [...terms].filter((term) => texts.some((text) => text.terms.has(term)));
    return held.length >= MIN_SUPPORT * terms.size;
  }

  private textOf(passage: Passage): PassageText {
    const text = this.read.get(passage) ?? new PassageText(passage);
    this.read.set(passage, text);
    return text;
  }
}

const holdsAll = (terms: ReadonlySet<string>, wanted: readonly string[]): boolean =>
  wanted.length > 0 && wanted.every((term) => terms.has(term));

const factsIn = (text: string): string[] => (text.match(FACT) ?? []).map((fact) => fact.toLowerCase());

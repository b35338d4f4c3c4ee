import type { Passage } from '../model.ts';
import { analyze } from '../search/analyze.ts';
import { tokenize } from '../search/tokenize.ts';

/** Share of a statement's content words that its passages must hold. The rest is how one says it. */
const SUPPORT_FROM = 0.6;

/** Facts, which are right or wrong: numbers, times, amounts, e-mail and web addresses. */
const FACT = /[^\s@]+@[^\s@]+\.\w+|https?:\/\/\S+|\d+(?:[.,:]\d+)*/g;
/** A word that a capital may mark as a name; the first word of a sentence has one anyway. */
const CAPITALISED = /(?<!^\P{L}*)(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}’'-]+/gu;

/** Yes, no, and who is meant, in the languages of the widget: "Yes, we do" says nothing by itself. */
const ASSENT = new Set(
  'yes no we you they ja nein nee wir sie wij si sim nao tak nie はい いいえ نعم لا'.split(' '),
);

/** What a passage says, in the forms in which statements are compared with it. */
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

/** Checks what a language model writes against the passages that it was given. */
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
   * The passages that a statement rests on: those it cites, if they say so, or else the one that does. Every number,
   * address and name must stand in them word for word, and most other words in some form. That keeps out what is
   * invented; it does not prove that the words mean the same.
   *
   * @param cited numbers of passages from 1, as the model wrote them; those that it was not given are ignored
   * @returns undefined when no passage supports the statement; empty when it says nothing that needs support
   */
  supportOf(statement: string, cited: readonly number[]): readonly string[] | undefined {
    if (this.saysNothing(statement)) return [];
    const named = [...new Set(cited)].flatMap((number) => this.passages[number - 1] ?? []);
    if (named.length > 0 && this.supports(named, statement)) return named.map(({ id }) => id);
    const other = this.passages.find((passage) => this.supports([passage], statement));
    return other && [other.id];
  }

  /** "Yes, we do.", or the line that opens a list in the words of the question: "Our opening hours:". */
  private saysNothing(statement: string): boolean {
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
    return held.length >= SUPPORT_FROM * terms.size;
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

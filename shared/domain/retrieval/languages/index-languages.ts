import { detectLanguage } from './detect.ts';
import { LANGUAGES, type Language } from './language.ts';

/** A visitor is best answered in the language they ask in, unless only another one's texts have the answer. */
const FOREIGN_WORTH = 0.7;

/** The languages of an index's chunks. */
export class IndexLanguages {
  /** Most frequent first. */
  private readonly held: readonly Language[];

  /** `codes`: one byte per chunk, its language's place in LANGUAGES. */
  constructor(private readonly codes: Uint8Array) {
    const counts = LANGUAGES.map(() => 0);
    for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
    this.held = LANGUAGES.filter((_, code) => counts[code]).sort(
      (a, b) => (counts[LANGUAGES.indexOf(b)] ?? 0) - (counts[LANGUAGES.indexOf(a)] ?? 0),
    );
  }

  /** The language to read a question in. With texts of one language only, there is nothing to decide. */
  ofQuestion(text: string, words: readonly string[]): Language {
    const [main = 'en', second] = this.held;
    if (second === undefined) return main;
    const detected = detectLanguage(text, words);
    return detected !== undefined && this.held.includes(detected) ? detected : main;
  }

  /** What a chunk's score counts for a question in that language; undefined where there is no choice. */
  worthFor(language: Language): ((chunk: number) => number) | undefined {
    if (this.held.length < 2) return undefined;
    const code = LANGUAGES.indexOf(language);
    return (chunk) => (this.codes[chunk] === code ? 1 : FOREIGN_WORTH);
  }

  others(language: Language): readonly Language[] {
    return this.held.length < 2 ? [] : this.held.filter((other) => other !== language);
  }
}

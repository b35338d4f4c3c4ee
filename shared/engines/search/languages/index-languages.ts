import type { HistoryMessage } from '../../model.ts';
import { tokenize } from '../tokenize.ts';
import { LANGUAGES, type Language } from './language.ts';
import { detectorOf, LanguageNotLoaded, languagesLoaded } from './registry.ts';

/** Prefers texts in the visitor's language, unless only texts in another language have the answer. */
const FOREIGN_LANGUAGE_BOOST = 0.7;

/** The languages of an index, most frequent first. @param codes one byte per chunk: its index in LANGUAGES */
export function languagesInIndex(codes: Uint8Array): Language[] {
  const counts = LANGUAGES.map(() => 0);
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return LANGUAGES.filter((_, code) => counts[code]).sort(
    (a, b) => (counts[LANGUAGES.indexOf(b)] ?? 0) - (counts[LANGUAGES.indexOf(a)] ?? 0),
  );
}

/** The languages of an index's chunks. */
export class IndexLanguages {
  private readonly held: readonly Language[];

  /** @throws LanguageNotLoaded */
  constructor(private readonly codes: Uint8Array) {
    this.held = languagesInIndex(codes);
    if (!languagesLoaded(this.held)) throw new LanguageNotLoaded(this.held);
  }

  /**
   * Detects the language of a question among the languages of the index. If the question gives no sign, the visitor's
   * last turn that does decides, then `locale`, a BCP 47 tag.
   */
  ofQuestion(question: string, history: readonly HistoryMessage[] = [], locale = ''): Language {
    const [main = 'en', second] = this.held;
    if (second === undefined) return main;
    const detect = detectorOf(this.held);
    const turns = history.filter(({ role }) => role === 'visitor').map(({ text }) => text);
    for (const text of [question, ...turns.reverse()]) {
      const language = detect(text, tokenize(text));
      if (language !== undefined) return language;
    }
    return this.held.find((language) => locale.toLowerCase().split('-', 1)[0] === language) ?? main;
  }

  ofChunk(chunk: number): Language {
    return LANGUAGES[this.codes[chunk] ?? 0] ?? 'en';
  }

  /** The factor for a chunk's score, for a question in that language. Undefined if the index has one language only. */
  boostFor(language: Language): ((chunk: number) => number) | undefined {
    if (this.held.length < 2) return undefined;
    const code = LANGUAGES.indexOf(language);
    return (chunk) => (this.codes[chunk] === code ? 1 : FOREIGN_LANGUAGE_BOOST);
  }

  others(language: Language): readonly Language[] {
    return this.held.length < 2 ? [] : this.held.filter((other) => other !== language);
  }
}

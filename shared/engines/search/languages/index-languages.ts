import type { HistoryMessage } from '../../model.ts';
import { tokenize } from '../tokenize.ts';
import { LANGUAGES, type Language } from './language.ts';
import { areLoaded, detectorOf, NotLoaded } from './registry.ts';

/** A visitor is best answered in the language they ask in, unless only another one's texts have the answer. */
const FOREIGN_WORTH = 0.7;

/** The languages of an index's chunks, most frequent first. `codes`: one byte per chunk, its place in LANGUAGES. */
export function heldLanguages(codes: Uint8Array): Language[] {
  const counts = LANGUAGES.map(() => 0);
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return LANGUAGES.filter((_, code) => counts[code]).sort(
    (a, b) => (counts[LANGUAGES.indexOf(b)] ?? 0) - (counts[LANGUAGES.indexOf(a)] ?? 0),
  );
}

/** The languages of an index's chunks. */
export class IndexLanguages {
  private readonly held: readonly Language[];

  /** @throws NotLoaded */
  constructor(private readonly codes: Uint8Array) {
    this.held = heldLanguages(codes);
    if (!areLoaded(this.held)) throw new NotLoaded(this.held);
  }

  /**
   * The language to read a question in. With texts of one language only, there is nothing to decide; a question that
   * does not tell has the language of the visitor's last turn that does, or else that of `locale`, a BCP 47 tag.
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

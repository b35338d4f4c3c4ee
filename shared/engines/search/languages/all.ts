import { arabic } from './arabic.ts';
import { de } from './de.ts';
import { createDetector } from './detect.ts';
import { english } from './english.ts';
import { es } from './es.ts';
import { it } from './it.ts';
import { japanese } from './japanese.ts';
import { LANGUAGES, type Language } from './language.ts';
import { LightStemmer } from './light-stemmer.ts';
import { nl } from './nl.ts';
import { pl } from './pl.ts';
import { pt } from './pt.ts';
import { keep, keepDetectors, languagesLoaded } from './registry.ts';

/**
 * Registers every language, for code that builds indexes: it may need any of them, and its start-up time does not
 * matter. Code that answers questions calls `loadLanguages` instead.
 */
export function registerAllLanguages(): void {
  if (languagesLoaded(LANGUAGES)) return;
  for (const [language, read] of Object.entries({ de, es, it, nl, pl, pt })) {
    keep(language as Language, new LightStemmer(read()));
  }
  keep('ar', arabic(english));
  keep('ja', japanese(english));
  keepDetectors(createDetector);
}

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
import { areLoaded, keep, keepDetectors } from './registry.ts';

/**
 * Makes every language known at once, for whatever builds indexes: it may meet any of them, and its start-up time
 * does not matter. What answers questions calls `loadLanguages`.
 */
export function registerAllLanguages(): void {
  if (areLoaded(LANGUAGES)) return;
  for (const [language, read] of Object.entries({ de, es, it, nl, pl, pt })) {
    keep(language as Language, new LightStemmer(read()));
  }
  keep('ar', arabic(english));
  keep('ja', japanese(english));
  keepDetectors(createDetector);
}

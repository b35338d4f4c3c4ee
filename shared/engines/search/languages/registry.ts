import type { createDetector, Detector } from './detect.ts';
import { english } from './english.ts';
import { type Analyzer, LANGUAGES, type Language, type OtherLanguage } from './language.ts';
import { LOADERS, loadDetector } from './load.ts';

/** Analyzers are the same for every tenant, so a warm function keeps them. */
const loaded = new Map<string, Analyzer>();
const detectors = new Map<string, Detector>();
let detectorMaker: typeof createDetector | undefined;

/** English for a language that is unknown or was not loaded. */
export const analyzerOf = (language: string): Analyzer => loaded.get(language) ?? english;

/** @throws LanguageNotLoaded */
export function detectorOf(languages: readonly Language[]): Detector {
  const known = detectors.get(languages.join());
  if (known) return known;
  if (!detectorMaker || !languagesLoaded(languages)) throw new LanguageNotLoaded(languages);
  const detector = detectorMaker(languages.map((language) => [language, analyzerOf(language)]));
  detectors.set(languages.join(), detector);
  return detector;
}

/** Loads analyzers for `analyzerOf`, and the detector for `detectorOf` if there are several languages. */
export async function loadLanguages(languages: readonly Language[] = LANGUAGES): Promise<void> {
  const missing = languages.filter(
    (language): language is OtherLanguage => language !== 'en' && !loaded.has(language),
  );
  await Promise.all(missing.map(async (language) => keep(language, await LOADERS[language]())));
  if (languages.length > 1) detectorMaker ??= await loadDetector();
}

/** True if everything is loaded that an index of these languages needs. */
export const languagesLoaded = (languages: readonly Language[]): boolean =>
  languages.every((language) => language === 'en' || loaded.has(language)) &&
  (languages.length < 2 || detectorMaker !== undefined);

/** Registers an analyzer that was imported directly. */
export function keep(language: Language, analyzer: Analyzer): void {
  if (!loaded.has(language)) loaded.set(language, analyzer);
}

export function keepDetectors(maker: typeof createDetector): void {
  detectorMaker ??= maker;
}

/** An analyzer was used before `loadLanguages` loaded it. */
export class LanguageNotLoaded extends Error {
  override readonly name = 'LanguageNotLoaded';

  constructor(languages: readonly Language[]) {
    super(`The analyzers of these languages were not loaded: ${languages.join(', ')}`);
  }
}

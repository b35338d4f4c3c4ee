import type { createDetector, Detector } from './detect.ts';
import { english } from './english.ts';
import { type Analyzer, LANGUAGES, type Language, type OtherLanguage } from './language.ts';
import { LOADERS, loadDetector } from './load.ts';

/** An analysis is the same for every tenant, so that a warm function keeps what it once loaded. */
const loaded = new Map<string, Analyzer>();
const detectors = new Map<string, Detector>();
let detectorMaker: typeof createDetector | undefined;

/** The analysis of a language; English for one that is unknown or was not loaded. */
export const analyzerOf = (language: string): Analyzer => loaded.get(language) ?? english;

/** Tells the language of a text among these. @throws Error when they were not loaded */
export function detectorOf(languages: readonly Language[]): Detector {
  const known = detectors.get(languages.join());
  if (known) return known;
  if (!detectorMaker || !areLoaded(languages)) throw new NotLoaded(languages);
  const detector = detectorMaker(languages.map((language) => [language, analyzerOf(language)]));
  detectors.set(languages.join(), detector);
  return detector;
}

/** Makes `analyzerOf` know these languages, and `detectorOf` when there are several. */
export async function loadLanguages(languages: readonly Language[] = LANGUAGES): Promise<void> {
  const missing = languages.filter(
    (language): language is OtherLanguage => language !== 'en' && !loaded.has(language),
  );
  await Promise.all(missing.map(async (language) => keep(language, await LOADERS[language]())));
  if (languages.length > 1) detectorMaker ??= await loadDetector();
}

/** Whether `analyzerOf` and `detectorOf` know all that an index of these languages needs. */
export const areLoaded = (languages: readonly Language[]): boolean =>
  languages.every((language) => language === 'en' || loaded.has(language)) &&
  (languages.length < 2 || detectorMaker !== undefined);

/** Keeps the analysis of a language that was loaded in another way. */
export function keep(language: Language, analyzer: Analyzer): void {
  if (!loaded.has(language)) loaded.set(language, analyzer);
}

export function keepDetectors(maker: typeof createDetector): void {
  detectorMaker ??= maker;
}

/** A text of these languages was to be read before they were loaded. */
export class NotLoaded extends Error {
  override readonly name = 'NotLoaded';

  constructor(languages: readonly Language[]) {
    super(`The analysis of ${languages.join(', ')} was not loaded`);
  }
}

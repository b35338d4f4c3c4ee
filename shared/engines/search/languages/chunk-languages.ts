import type { KnowledgeChunk } from '../knowledge.ts';
import { tokenize } from '../tokenize.ts';
import { registerAllLanguages } from './all.ts';
import { LANGUAGES, type Language } from './language.ts';
import { detectorOf } from './registry.ts';

/** Enough text of a chunk to detect its language. */
const DETECTED_CHARS = 600;

/**
 * Detects the language of each chunk. If a chunk gives no sign (a list of prices), it gets the language of the chunk
 * before it in the same item, else the most frequent language.
 */
export function languagesOf(chunks: readonly KnowledgeChunk[]): Language[] {
  registerAllLanguages();
  const detect = detectorOf(LANGUAGES);
  const detected = chunks.map((chunk) => {
    const text = `${chunk.title}\n${chunk.heading ?? ''}\n${chunk.text}`.slice(0, DETECTED_CHARS);
    return detect(text, tokenize(text));
  });
  const main = mostFrequent(detected);
  let before: Language | undefined;
  return detected.map((language, n) => {
    const sameItem = chunks[n]?.itemId === chunks[n - 1]?.itemId;
    before = language ?? (sameItem ? before : undefined) ?? main;
    return before;
  });
}

/** Ties go to the first in LANGUAGES. */
function mostFrequent(languages: readonly (Language | undefined)[]): Language {
  let best: Language = 'en';
  let max = 0;
  for (const language of LANGUAGES) {
    const count = languages.filter((one) => one === language).length;
    if (count <= max) continue;
    best = language;
    max = count;
  }
  return best;
}

import { analyze } from '../search/analyze.ts';
import type { Speech } from './speech.ts';

const seasons = new Map<Speech, ReadonlySet<string>>();

/** The index terms of the times of a year. */
export function seasonsOf(speech: Speech, language: string): ReadonlySet<string> {
  let terms = seasons.get(speech);
  if (!terms) {
    terms = new Set(analyze(speech.seasons ?? '', language));
    seasons.set(speech, terms);
  }
  return terms;
}

import { analyze } from '../retrieval/analyze.ts';
import type { Speech } from './speech.ts';
import type { Unit } from './units.ts';

/** Index terms that ask for a price, by language. */
const asking = new Map<string, ReadonlySet<string>>();

function askingIn(language: string, speech: Speech): ReadonlySet<string> {
  let terms = asking.get(language);
  if (!terms) {
    terms = new Set(analyze(speech.shown.money ?? '', language));
    asking.set(language, terms);
  }
  return terms;
}

/**
 * Whether a row or an item gives a price without saying so: a list of prices says once, in its title, its heading or its
 * labels, what its figures are.
 */
export function isPriced({ kind, text, title, setting, passage }: Unit, speech: Speech): boolean {
  if (kind === 'sentence' || !/\d/.test(text)) return false;
  const price = askingIn(passage.language ?? 'en', speech);
  return [...setting, ...title].some((term) => price.has(term));
}

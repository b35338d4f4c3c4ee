import { analyze } from '../search/analyze.ts';
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
 * The rows and items that give a price without saying so: a list of prices says once, in its title, its heading or its
 * labels, what its figures are. Where one row is that of the prices, the others are not.
 */
export function pricedIn(units: readonly Unit[], speech: Speech): ReadonlySet<Unit> {
  const asks = (unit: Unit, terms: Iterable<string>) => {
    const price = askingIn(unit.passage.language ?? 'en', speech);
    return [...terms].some((term) => price.has(term));
  };
  const rows = units.filter(({ kind }) => kind !== 'sentence');
  const named = new Set(rows.filter((unit) => asks(unit, unit.terms)).map(listOf));
  return new Set(
    rows.filter(
      (unit) =>
        /\d/.test(unit.text) &&
        (named.has(listOf(unit)) ? asks(unit, unit.terms) : asks(unit, [...unit.setting, ...unit.title])),
    ),
  );
}

const listOf = ({ passage, group }: Unit): string => `${passage.id} ${group}`;

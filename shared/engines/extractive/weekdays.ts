import { analyze } from '../search/analyze.ts';
import { padded, phraseIn, type Speech } from './speech.ts';

/** A word of any script, and what stands before it; ranges of letters, as Unicode's own classes take long to compile. */
const WORD = /([^A-Za-z\u00c0-\u1fff\u3040-\uffff]*)([A-Za-z\u00c0-\u1fff\u3040-\uffff'’]+)/g;

interface Days {
  /** By day from Monday on: its name, then its other forms. */
  readonly names: readonly (readonly string[])[];
  /** What a text must hold one of for any of the rest to be worth a look. */
  readonly beginnings: readonly string[];
}

const known = new Map<Speech, Days>();

function daysOf(speech: Speech): Days {
  let days = known.get(speech);
  if (!days) {
    const names = speech.days.split('|').map((day) => day.split(' '));
    const phrases = [speech.weekdays, speech.weekend, speech.everyDay].flatMap((all) => all.split('|'));
    const first = (form: string) => (speech.unspaced ? form : ` ${form.slice(0, 3)}`);
    days = { names, beginnings: [...new Set([...names.flat(), ...phrases].map(first))] };
    known.set(speech, days);
  }
  return days;
}

/** Index terms of the days that a text speaks of. */
export interface MeantDays {
  readonly all: readonly string[];
  /** Those that it does not name but as a part of others: Tuesday of "Mon–Fri". */
  readonly within: readonly string[];
}

const NO_DAYS: MeantDays = { all: [], within: [] };

/** Days that a text speaks of, in full, in short or as a part of others. `words`: the text as `padded` gives it. */
export function daysMeant(text: string, speech: Speech, language: string, words = padded(text)): MeantDays {
  const { names, beginnings } = daysOf(speech);
  if (!beginnings.some((beginning) => words.includes(beginning))) return NO_DAYS;
  const { meant, named } = speech.unspaced ? daysOfRun(text, names) : daysOfWords(text, names, speech);
  if (phraseIn(words, speech.weekdays, speech.unspaced)) for (let day = 0; day < 5; day += 1) meant.add(day);
  if (phraseIn(words, speech.weekend, speech.unspaced)) for (const day of [5, 6]) meant.add(day);
  if (phraseIn(words, speech.everyDay, speech.unspaced)) for (let day = 0; day < 7; day += 1) meant.add(day);
  const weekend = meant.has(5) || meant.has(6) ? analyze(speech.weekend.split('|')[0] ?? '', language) : [];
  const termsOf = (days: readonly number[]) =>
    days.flatMap((day) => analyze(names[day]?.[0] ?? '', language));
  return {
    all: [...termsOf([...meant]), ...weekend],
    within: termsOf([...meant].filter((day) => !named.has(day))),
  };
}

/** The index terms of all days by their names. */
export const dayTerms = (speech: Speech, language: string): ReadonlySet<string> =>
  new Set(daysOf(speech).names.flatMap(([name = '']) => analyze(name, language)));

interface Found {
  readonly meant: Set<number>;
  readonly named: ReadonlySet<number>;
}

function daysOfWords(text: string, names: readonly (readonly string[])[], speech: Speech): Found {
  const until = ` ${speech.until} `;
  const meant = new Set<number>();
  const named = new Set<number>();
  let from = -1;
  let joined = '';
  for (const [, gap = '', word = ''] of text.matchAll(WORD)) {
    const folded = padded(word).trim();
    const day = names.findIndex((forms) => forms.includes(folded) || forms.includes(singular(folded)));
    joined += gap;
    if (day < 0) {
      // "Monday 9 to 5" is no range of days.
      if (until.includes(` ${folded} `) && from >= 0 && !/\d/.test(joined)) joined += '–';
      else from = -1;
      continue;
    }
    if (from >= 0 && /^[\s.]*[-–—~〜][\s–]*$/.test(joined)) addRange(meant, from, day);
    meant.add(day);
    named.add(day);
    from = day;
    joined = '';
  }
  return { meant, named };
}

/** 月〜金, 月曜日から金曜日: the characters that name the days stand alone or before what says that they are days. */
function daysOfRun(text: string, names: readonly (readonly string[])[]): Found {
  const marks = names.map((forms) => forms.at(-1) ?? '');
  const meant = new Set<number>();
  for (const [, from = '', to = ''] of text.matchAll(
    /([月火水木金土日])(?:曜日?)?\s*(?:[-–—~〜～]|から)\s*([月火水木金土日])(?![\d時分])/g,
  ))
    addRange(meant, marks.indexOf(from), marks.indexOf(to));
  const named = new Set<number>();
  for (const [, day = ''] of text.matchAll(/([月火水木金土日])曜/g)) named.add(marks.indexOf(day));
  for (const day of named) meant.add(day);
  return { meant, named };
}

function addRange(meant: Set<number>, from: number, to: number): void {
  if (from < 0 || to < 0) return;
  for (let day = from; ; day = (day + 1) % 7) {
    meant.add(day);
    if (day === to) return;
  }
}

/** A question with its days named in full: "Sat?", "sonntags". */
export function withDaysInFull(text: string, speech: Speech): string {
  const { names, beginnings } = daysOf(speech);
  const words = padded(text);
  if (speech.unspaced || !beginnings.some((beginning) => words.includes(beginning))) return text;
  return text.replace(WORD, (whole: string, gap: string, word: string) => {
    const folded = padded(word).trim();
    const name = names.find((forms) => forms.includes(folded) || forms.includes(singular(folded)))?.[0];
    return name === undefined ? whole : gap + name;
  });
}

const singular = (word: string): string => (word.endsWith('s') ? word.slice(0, -1) : word);

import { analyze } from '../retrieval/analyze.ts';
import { padded, phraseIn, type Speech } from './speech.ts';

/** A word of any script, and what stands before it; ranges of letters, as Unicode's own classes take long to compile. */
const WORD = /([^A-Za-z\u00c0-\u1fff\u3040-\uffff]*)([A-Za-z\u00c0-\u1fff\u3040-\uffff'’]+)/g;

/** Index terms of the days that a text speaks of without naming them in full: "Mon–Fri" means Tuesday too. */
export function daysMeant(text: string, speech: Speech, language: string): string[] {
  const words = padded(text);
  const names = speech.days.split('|').map((day) => day.split(' '));
  if (!speaksOfDays(words, names, speech)) return [];
  const meant = speech.unspaced ? daysOfRun(text, names) : daysOfWords(text, names, speech);
  if (phraseIn(words, speech.weekdays, speech.unspaced)) for (let day = 0; day < 5; day += 1) meant.add(day);
  if (phraseIn(words, speech.weekend, speech.unspaced)) for (const day of [5, 6]) meant.add(day);
  if (phraseIn(words, speech.everyDay, speech.unspaced)) for (let day = 0; day < 7; day += 1) meant.add(day);
  const weekend = meant.has(5) || meant.has(6) ? analyze(speech.weekend.split('|')[0] ?? '', language) : [];
  return [...[...meant].flatMap((day) => analyze(names[day]?.[0] ?? '', language)), ...weekend];
}

const beginnings = new Map<Speech, readonly string[]>();

/** A look that costs next to nothing, for the many texts that speak of no day. */
function speaksOfDays(words: string, names: readonly (readonly string[])[], speech: Speech): boolean {
  let known = beginnings.get(speech);
  if (!known) {
    const first = (form: string) => (speech.unspaced ? form : ` ${form.slice(0, 3)}`);
    known = [...new Set(names.flatMap((forms) => forms.map(first)))];
    beginnings.set(speech, known);
  }
  return (
    known.some((beginning) => words.includes(beginning)) ||
    [speech.weekdays, speech.weekend, speech.everyDay].some(
      (phrases) => phraseIn(words, phrases, speech.unspaced) !== undefined,
    )
  );
}

function daysOfWords(text: string, names: readonly (readonly string[])[], speech: Speech): Set<number> {
  const until = ` ${speech.until} `;
  const meant = new Set<number>();
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
    from = day;
    joined = '';
  }
  return meant;
}

/** 月〜金, 月曜日から金曜日: the characters that name the days stand alone or before what says that they are days. */
function daysOfRun(text: string, names: readonly (readonly string[])[]): Set<number> {
  const marks = names.map((forms) => forms.at(-1) ?? '');
  const meant = new Set<number>();
  for (const [, from = '', to = ''] of text.matchAll(
    /([月火水木金土日])(?:曜日?)?\s*(?:[-–—~〜～]|から)\s*([月火水木金土日])(?:曜|\b|[^\d時分])/g,
  ))
    addRange(meant, marks.indexOf(from), marks.indexOf(to));
  for (const [, day = ''] of text.matchAll(/([月火水木金土日])曜/g)) meant.add(marks.indexOf(day));
  return meant;
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
  const words = padded(text);
  const names = speech.days.split('|').map((day) => day.split(' '));
  if (speech.unspaced || !speaksOfDays(words, names, speech)) return text;
  return text.replace(WORD, (whole: string, gap: string, word: string) => {
    const folded = padded(word).trim();
    const name = names.find((forms) => forms.includes(folded) || forms.includes(singular(folded)))?.[0];
    return name === undefined ? whole : gap + name;
  });
}

const singular = (word: string): string => (word.endsWith('s') ? word.slice(0, -1) : word);

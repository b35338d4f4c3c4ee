import { stem } from '../retrieval/stem.ts';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const NAME = '(mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?';
const RANGE = new RegExp(`\\b${NAME}\\s*(?:-|–|—|to|through|thru|until|till)\\s*${NAME}`, 'gi');
const SINGLE = /\b(mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\b/gi;

/** What a text must hold for any of the rest to be worth a look. */
const ANY = /\b(?:mon|tue|wed|thu|fri|sat|sun|week|every day|daily)/i;

/** Days that a text speaks of without naming them in full: "Mon–Fri" means Tuesday too. As index terms. */
export function daysMeant(text: string): string[] {
  if (!ANY.test(text)) return [];
  const meant = new Set<number>();
  for (const [, from = '', to = ''] of text.matchAll(RANGE)) {
    const last = dayOf(to);
    for (let day = dayOf(from); ; day = (day + 1) % 7) {
      meant.add(day);
      if (day === last) break;
    }
  }
  for (const [, day = ''] of text.matchAll(SINGLE)) meant.add(dayOf(day));
  if (/\bweekdays?\b/i.test(text)) for (let day = 0; day < 5; day += 1) meant.add(day);
  if (/\bweekends?\b/i.test(text)) for (const day of [5, 6]) meant.add(day);
  if (/\b(?:every day|daily)\b/i.test(text)) for (let day = 0; day < 7; day += 1) meant.add(day);
  const terms = [...meant].map((day) => stem(DAYS[day] ?? ''));
  return meant.has(5) || meant.has(6) || /\b(?:satur|sun)days?\b/i.test(text) ? [...terms, 'weekend'] : terms;
}

const dayOf = (name: string): number =>
  DAYS.findIndex((day) => day.startsWith(name.slice(0, 3).toLowerCase()));

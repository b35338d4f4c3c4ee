import { analyze } from './analyze.ts';

/** Words of the question beyond which it says enough itself. */
const MAX_CONTENT_TERMS = 2;

/** What a question is about that says so with grammar only: "Where are you?", "How much is that?". */
const IMPLIED: readonly (readonly [RegExp, string])[] = [
  [/\bhow much (?:is|are|was|were|does|do|did|would|will|for|to)\b/, 'price cost'],
  [/\bwhere (?:are|is|can|do|were|am)\b|\bget (?:there|to you)\b/, 'address location'],
  [/\b(?:when|what time|until when|how late) (?:are|do|can|does|is)\b/, 'opening hours'],
  [/\bhow long\b/, 'duration'],
  [/\b(?:reach|contact) you\b|\bcall you\b/, 'phone contact'],
];

/** Words for what a short question implies, or an empty text. */
export function impliedWords(question: string): string {
  if (analyze(question).length > MAX_CONTENT_TERMS) return '';
  const lower = question.toLowerCase();
  return IMPLIED.find(([pattern]) => pattern.test(lower))?.[1] ?? '';
}

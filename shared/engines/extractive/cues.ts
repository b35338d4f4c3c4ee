import { type AnswerType, padded, phraseIn, type Speech } from './speech.ts';

/**
 * What figures and signs show in any language. Made at the first question of a type: most conversations need one or
 * two of them.
 */
const SIGNS: Readonly<Partial<Record<AnswerType, () => RegExp>>> = {
  money: () =>
    /[$€£¥₹]\s?\d|\d\s?(?:[$€£¥₹%円元]|(?:usd|eur|gbp|chf|pln|brl|sar|aed|zł|kr|reais|ريال|درهم|يورو|دولار)(?![a-z]))|r\$\s?\d/i,
  count: () => /[\d٠-٩]/,
  time: () => /\d[:.]\d\d|\d\s?(?:[ap]\.?m\b|uhr|h\b|min\b|時|分|日|月|年|週)|\b[12]\d{3}\b|曜/i,
  hours: () => /\d[:.]\d\d|\d\s?(?:[ap]\.?m\b|uhr|h\b|時)/i,
  contact: () => /\d[\d\s().-]{5,}\d|\S@\S/,
  person: () =>
    // German writes nouns like names: "Die Werkstatt", "Ihr Termin".
    /(?:^(?!\p{L}+\s(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)|[^.!?]\s)(?!(?:Der|Die|Das|Den|Dem|Des|Eine?[nmrs]?|Keine?[nmrs]?|Unser|Unsere[nmrs]?|Sie|Ihre?[nmrs]?|Ihnen|Jede[nmrs]?|Alle|Für|Bei|Beim|Im|Vom|Zum|Zur|Mit|Nach|Vor|Ohne|Pro)\s)\p{Lu}\p{Ll}+\s(?:\p{Lu}\.?\s|(?:al|bin|el|van|von)\s(?:(?:de|den|der)\s)?)?\p{Lu}\p{Ll}|\b(?:Dr|Mr|Mrs|Ms|Prof|King|Queen|President)\b/u,
  place: () =>
    /\b(?:in|at|near|from|to|on|of|opposite|between|outside)\s(?:the\s)?\p{Lu}|〒|番地|\d+(?:st|nd|rd|th)\b|\p{Lu}\p{Ll}+(?:stra(?:ß|ss)e|gasse|allee|platz|straat|laan|plein|gracht)(?!\p{L})/u,
};

/** Types of which a text that shows nothing cannot be the answer. */
const SURE: readonly AnswerType[] = ['money', 'count', 'time', 'hours', 'contact'];

const made = new Map<AnswerType, RegExp>();

function signsOf(type: AnswerType): RegExp | undefined {
  const known = made.get(type);
  if (known) return known;
  const signs = SIGNS[type]?.();
  if (signs) made.set(type, signs);
  return signs;
}

/**
 * Whether the text holds what the type of question asks for; undefined when the type has no sure sign. `ready`: the
 * text as `padded` gives it.
 */
export function hasCue(
  type: AnswerType,
  text: string,
  speech: Speech,
  ready: string = padded(text),
): boolean | undefined {
  const words = speech.shows[type];
  const signs = signsOf(type);
  if (words === undefined && signs === undefined) return undefined;
  if (signs?.test(text)) return true;
  return words !== undefined && phraseIn(ready, words, speech.unspaced) !== undefined;
}

/** "214 Maple Street", "Lindenstraße 12". */
const ADDRESS = /\d[A-Za-z]? [A-Z\u00c0-\u00de]|[A-Z\u00c0-\u00de][A-Za-z\u00c0-\u024f]+ \d/;

/** Whether the text holds it in figures. */
export const hasFigure = (type: AnswerType, text: string): boolean =>
  type === 'place' ? ADDRESS.test(text) : signsOf(type)?.test(text) === true;

/** Whether a text that shows nothing of the type cannot answer it. */
export const isSure = (type: AnswerType): boolean => SURE.includes(type);

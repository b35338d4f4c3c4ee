import type { AnswerType } from './question.ts';

const NUMBER_WORDS =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|hundred|thousand|million|billion|dozen|none|several|both';
const DAYS = '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?';
const MONTHS =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';

/** What a text that answers a question of each type is likely to hold. */
const CUES: Readonly<Partial<Record<AnswerType, RegExp>>> = {
  money:
    /[$€£¥₹]\s?\d|\d\s?[$€£¥₹%]|\d\s?(?:dollars?|euros?|pounds?|cents?|usd|eur|gbp)\b|\bfree\b|\bno (?:extra )?charge\b|\b(?:million|billion)\b/i,
  count: new RegExp(`\\d|\\b(?:${NUMBER_WORDS})\\b`, 'i'),
  time: new RegExp(
    `\\d{1,2}[:.]\\d{2}|\\b\\d{1,2}\\s?[ap]\\.?m\\b|\\b[12]\\d{3}s?\\b|\\b${DAYS}\\b|\\b${MONTHS}\\s\\d|\\b(?:century|closed|noon|midnight|(?:\\d+|${NUMBER_WORDS}|few|a|an) (?:(?:business|working) )?(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?))\\b`,
    'i',
  ),
  place:
    /\b(?:in|at|near|from|to|on|of|opposite|between|outside)\s(?:the\s)?[A-ZÀ-ÞΑ-ΩА-Я\d]|\b(?:street|st\.|road|avenue|floor|square|north|south|east|west(?:ern)?)\b/,
  person:
    /(?:^|[^.!?]\s)[A-ZÀ-ÞΑ-ΩА-Я][a-zß-ÿα-ωа-я]+\s(?:[A-ZÀ-ÞΑ-ΩА-Я]\.?\s)?[A-ZÀ-ÞΑ-ΩА-Я][a-zß-ÿα-ωа-я]|\b(?:Dr|Mr|Mrs|Ms|Prof|King|Queen|President)\b/,
  contact: /\d[\d\s().-]{5,}\d|\S@\S/,
  reason:
    /\b(?:because|due to|since|so that|in order to|as a result|caused?|reasons?|therefore|thus|led to|owing to)\b/i,
};

/** Whether the text holds what the type of question asks for; undefined when the type has no sure sign. */
export function hasCue(type: AnswerType, text: string): boolean | undefined {
  return CUES[type]?.test(text);
}

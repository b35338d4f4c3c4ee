import { stem } from '../stem.ts';
import { isStopWord } from '../stop-words.ts';
import type { Analyzer } from './language.ts';

/** English: what every text is read as that tells no other language. */
export const english: Analyzer = {
  termsOf: (word) => (isStopWord(word) ? [] : [stem(word)]),
  plain: (word) => word.replace(/s$/, ''),
  talk: {
    synonyms:
      'price cost fee charge rate pricing|located location address directions find|open opening hours|close closing closed hours|' +
      'cancel cancellation|reschedule rebook postpone|phone telephone call number|email mail contact|pay payment|' +
      'book booking appointment schedule reservation reserve|emergency urgent emergencies|kid child paediatric pediatric|' +
      'insurance insurer insured|doctor dr|refund reimbursement|delivery shipping|staff team|park parking|' +
      'begin start commence|movie film|buy purchase|job career vacancy|film shot',
    implied: [
      ['\\bhow much (?:is|are|was|were|does|do|did|would|will|for|to)\\b', 'price cost'],
      ['\\bwhere (?:are|is|can|do|were|am)\\b|\\bget (?:there|to you)\\b', 'address location'],
      ['\\b(?:when|what time|until when|how late) (?:are|do|can|does|is)\\b', 'opening hours'],
      ['\\bhow long\\b', 'duration'],
      ['\\b(?:reach|contact) you\\b|\\bcall you\\b', 'phone contact'],
    ],
    goesOn:
      '^(?:and|or|also|(?:what|how) about)\\b|' +
      '^(?:but|then|ok|okay|so|same|what|how) (?:on|for|at|in|with|without|to|from|after|before|until|by|during)\\b',
    references: 'it that this they them those these its their there one ones he she him her his',
    expletives: '\\bthere (?:is|are)\\b|\\b(?:is|are|was|were) there\\b',
    prepositions: 'on for at in with without to from after before until by during',
    addresses: 'you your',
    kinds: [
      'monday tuesday wednesday thursday friday saturday sunday weekday weekend today tomorrow tonight holiday',
      'january february march april may june july august september october november december',
      'adult child children kid kids senior seniors student students',
      'morning afternoon evening night',
    ],
  },
};

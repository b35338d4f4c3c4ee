import { stem } from '../stem.ts';
import { isStopWord } from '../stop-words.ts';
import type { Analyzer } from './language.ts';

/** The default: a text without signs of another language is analysed as English. */
export const english: Analyzer = {
  termsOf: (word) => (isStopWord(word) ? [] : [stem(word)]),
  plain: (word) => word.replace(/s$/, ''),
  talk: {
    synonyms:
      'price cost fee charge rate pricing|located location address directions find|open opening hours|close closing closed hours|' +
      'cancel cancellation|reschedule rebook postpone|phone telephone call number|email mail contact|pay payment|' +
      'book booking appointment schedule reservation reserve|emergency urgent emergencies|kid child paediatric pediatric|' +
      'insurance insurer insured|doctor dr|refund reimbursement|delivery deliver shipping|staff team|park parking|' +
      'bike bicycle|warranty guarantee|exchange swap|advance ahead beforehand|tire tyre|photo photograph picture|wifi wireless internet|minimum least|maximum most|' +
      'begin start commence|movie film|buy purchase|job career vacancy|film shot|' +
      // Questions use the adjective, texts the noun.
      'deep depth|long length|high tall height|wide width|heavy weight weigh|fast speed|big large size|far distance|hot temperature|' +
      // Questions use the verb and texts the noun, or the reverse.
      'sing singer vocalist|write writer author|paint painter|compose composer music|direct director|found founder establish|' +
      'invent inventor|discover discoverer|act actor actress star|play portray role|teach teacher|own owner belong|' +
      'marry wife husband spouse marriage|die death|born birth|kill murder|live inhabitant population|produce make manufacture|' +
      'build construct erect|win champion victory winner|eat food diet|represent symbolize stand mean|show series|' +
      'biggest largest|end finish finale|abolish ban forbid prohibit|change replace|amend amendment|leave depart',
    implied: [
      ['\\bhow much (?:is|are|was|were|does|do|did|would|will|for|to)\\b', 'price cost'],
      ['\\bwhere (?:are|is|can|do|were|am)\\b|\\bget (?:there|to you)\\b', 'address location'],
      ['\\b(?:when|what time|until when|how late) (?:are|do|can|does|is)\\b', 'opening hours'],
      ['\\bhow long\\b', 'duration'],
      ['\\b(?:reach|contact) you\\b|\\bcall you\\b', 'phone contact'],
    ],
    short: [
      ['\\br (?=u|you|there|the|your|these|those)\\b', 'are '],
      ['\\b(do|does|did|are|can|could|will|would|have|if|what|when|where|how) u\\b', '$1 you'],
      ['\\bur\\b', 'your'],
      ['\\bpl[sz]\\b', 'please'],
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

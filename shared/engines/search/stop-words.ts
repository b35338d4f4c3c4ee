/** English function words. Question words are included: answers do not contain them. */
const STOP_WORDS = new Set(
  (
    'a an and any are as at be been being but by can could d did do does doing dont for from had has have he her here hers ' +
    'him his how i if im in into is isnt it its itself ll m may me might mine must my n of on or our ours re s shall she ' +
    'should so some such t than that the thats their theirs them then there theres these they this those to too ve was ' +
    'were what whats when whens where wheres which who whos whom whose why will with would you your yours am about also ' +
    'just please tell not no'
  ).split(' '),
);

export const isStopWord = (word: string): boolean => STOP_WORDS.has(word);

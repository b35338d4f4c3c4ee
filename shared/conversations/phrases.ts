import { isCjk } from '../engines/search/cjk.ts';
import { stem } from '../engines/search/stem.ts';
import { isAscii } from '../engines/search/tokenize.ts';
import { plainWords } from './plain-words.ts';

/**
 * The first of the phrases whose words stand in the text, next to each other and in order. Case, diacritics and
 * English endings make no difference; a phrase in a script without spaces may stand anywhere.
 */
export function findPhrase(text: string, phrases: readonly string[]): string | undefined {
  if (phrases.length === 0) return undefined;
  const words = ` ${stemmed(text)} `;
  return phrases.find((phrase) => {
    const wanted = stemmed(phrase);
    if (wanted === '') return false;
    return words.includes(!isAscii(wanted) && isCjk(wanted) ? wanted : ` ${wanted} `);
  });
}

const stemmed = (text: string): string => plainWords(text).split(' ').map(stem).join(' ');

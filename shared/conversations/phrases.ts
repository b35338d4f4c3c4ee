import { isCjk } from '../engines/search/cjk.ts';
import { stem } from '../engines/search/stem.ts';
import { isAscii } from '../engines/search/tokenize.ts';
import { plainWords } from './plain-words.ts';

/**
 * The first phrase whose words occur in the text consecutively. Case, diacritics and English endings are ignored. A
 * phrase in a script without spaces matches anywhere.
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

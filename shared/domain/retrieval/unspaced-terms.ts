let grammar: Set<string> | undefined;

/** Two characters, both of a script that `tokenize` cuts into pairs, or one of Han script. */
export const isPair = (word: string): boolean => word.length <= 2 && word.charCodeAt(0) >= 0x3040;

const isHan = (code: number): boolean => (code >= 0x3400 && code <= 0x9fff) || code === 0x3005;

/**
 * The terms of a pair: itself, and its Han characters, each a word of its own meaning that goes on in other
 * compounds (駐車場, 車を). Pairs overlap, so only the first of two is given, unless the second ends the run.
 */
export function pairTerms(pair: string, next?: string): readonly string[] {
  grammar ??= readGrammar();
  if (grammar.has(pair)) return [];
  if (pair.length === 1) return [pair];
  const terms = [pair];
  if (isHan(pair.charCodeAt(0))) terms.push(pair.charAt(0));
  if (isHan(pair.charCodeAt(1)) && next?.charAt(0) !== pair.charAt(1)) terms.push(pair.charAt(1));
  return terms;
}

/** Grammar of Japanese that would otherwise make any two polite sentences alike; its pairs are no terms. */
function readGrammar(): Set<string> {
  const phrases =
    'です ます ません ました ませんか でしょうか ありますか います いますか してください しています されて できます できますか られます という ところ ' +
    'こと もの その この どの とき ため よう ような など また ので のが のは には では とは から まで より について おり となり ください お願いいたします ' +
    'でき ている ていま ありま すが ますが ですが たい たいです でも にも もし れば いただ さい どう して した ないで なら なり';
  const pairs = new Set<string>();
  for (const phrase of phrases.split(' '))
    for (let n = 1; n < phrase.length; n += 1) pairs.add(phrase.slice(n - 1, n + 1));
  return pairs;
}

import type { Analyzer } from './language.ts';

/** Japanese, and roughly Chinese: character bigrams instead of words. */
export function japanese(english: Analyzer): Analyzer {
  const grammar = readGrammar();
  return {
    termsOf: (word, next) => (isPair(word) ? pairTerms(grammar, word, next) : english.termsOf(word)),
    plain: (word) => word,
    // A word of two characters gives itself, its characters, and a bigram with the next character.
    termsPerWord: 4,
    script: '[\\u3040-\\u30ff\\u3400-\\u9fff]',
    talk: {
      synonyms:
        '料金 値段 費用 価格|住所 場所 所在|電話 番号 連絡|営業 診療 受付|予約 申込 申し|休日 定休 休診|支払 払い 決済|駐車 停め|朝食 朝ご|昼食 昼ご|夕食 夕ご 晩ご|宿泊 泊ま 泊り|無料 タダ|子供 お子 小児|開始 始ま|終了 終わ|入浴 風呂',
      implied: [
        ['いくら|何円|おいくら', '料金 費用'],
        ['何時|いつ(?:まで|から|開)|開いて', '営業時間 診療時間'],
        ['どこ|どちら', '住所 場所'],
        ['連絡(?:先|する|したい)|何番', '電話番号'],
      ],
      goesOn:
        '^(?:それ|これ|あれ|その|この|そちら|では|じゃ|あと|また(?=[、は])|ちなみに|そして|他に|ほかに)|^(?=.{1,8}(?:は|なら|だと|でも)[?？。]?$)',
      references: '',
      prepositions: '',
      addresses: '',
      kinds: [
        '月曜 火曜 水曜 木曜 金曜 土曜 日曜 平日 土日 祝日 週末 今日 明日',
        '大人 子供 子ど',
        '午前 午後 夕方 夜間',
      ],
    },
  };
}

/** A bigram from `tokenize`, or a single Han character. */
const isPair = (word: string): boolean => word.length <= 2 && word.charCodeAt(0) >= 0x3040;

const isHan = (code: number): boolean => (code >= 0x3400 && code <= 0x9fff) || code === 0x3005;

/**
 * The terms of a bigram: itself and its Han characters, which have a meaning of their own in other compounds (駐車場,
 * 車を). Bigrams overlap, so only the first character is added, unless the second ends the run.
 */
function pairTerms(grammar: ReadonlySet<string>, pair: string, next?: string): readonly string[] {
  if (grammar.has(pair)) return [];
  if (pair.length === 1) return [pair];
  const terms = joins(pair) ? [] : [pair];
  if (isHan(pair.charCodeAt(0))) terms.push(pair.charAt(0));
  if (isHan(pair.charCodeAt(1)) && next?.charAt(0) !== pair.charAt(1)) terms.push(pair.charAt(1));
  return terms;
}

const PARTICLES = 'のがをにでともへや';
const TOPIC = 'は';

/**
 * True if a bigram is half of a word and a particle. It says little, because the particle can follow any word.
 * The exception is は, which marks the topic: a question with the same topic means that sentence.
 */
const joins = ([first = '', second = '']: string): boolean =>
  (PARTICLES.includes(second) && !isHiragana(first)) ||
  ((PARTICLES.includes(first) || first === TOPIC) && !isHiragana(second));

const isHiragana = (character: string): boolean => character >= 'ぁ' && character <= 'ゖ';

/** Bigrams of grammar are not indexed: they would make any two polite sentences similar. */
function readGrammar(): Set<string> {
  const phrases =
    'です ます ません ました ませんか でしょうか ありますか います いますか してください しています されて できます できますか られます という ところ ' +
    'こと もの その この どの とき ため よう ような など また ので のが のは には では とは から まで より について おり となり ください お願いいたします ' +
    'でき ている ていま ありま すが ますが ですが たい たいです でも にも もし れば いただ さい どう して した ないで なら なり ' +
    'れる られる える ける せる てる だけ たら だと ほど くらい ぐらい など ので のです んですか ですね ますよ 教えて 知りたい';
  const pairs = new Set<string>();
  for (const phrase of phrases.split(' '))
    for (let n = 1; n < phrase.length; n += 1) pairs.add(phrase.slice(n - 1, n + 1));
  return pairs;
}

const VOWEL = /[aeiouy]/;
const LATIN_WORD = /^[a-z]+$/;

const MIN_ROOT_CHARS = 3;
const TENSES: readonly string[] = ['ing', 'ed'];
/** A short root like this lost an e (hiring, hire): without one, the consonant would be doubled (shipping, ship). */
const LOST_ITS_E = /^[^aeiou]?[aeiouy][^aeiouywx]$/;

/** Forms that no rule covers. Built at the first use. */
let irregular: Map<string, string> | undefined;

const IRREGULAR =
  'win:won,winning write:wrote,written sing:sang,sung tooth:teeth child:children foot:feet man:men woman:women ' +
  'person:people buy:bought pay:paid speak:spoke,spoken begin:began,begun break:broke,broken choose:chose,chosen ' +
  'come:came drive:drove,driven fall:fell,fallen find:found fly:flew,flown get:got,gotten give:gave,given go:went,gone ' +
  'grow:grew,grown hold:held keep:kept know:knew,known lead:led leave:left lose:lost make:made meet:met rise:rose,risen ' +
  'run:ran say:said see:saw,seen sell:sold send:sent shoot:shot sit:sat spend:spent stand:stood steal:stole,stolen ' +
  'take:took,taken teach:taught tell:told think:thought throw:threw,thrown wear:wore,worn build:built bring:brought ' +
  'catch:caught die:died,dying,dies tie:tied,tying lie:lying mouse:mice wife:wives life:lives knife:knives leaf:leaves ' +
  'half:halves play:played,playing,plays color:colour,colours center:centre,centres theater:theatre,theatres gray:grey ' +
  'license:licence,licences program:programme,programmes';

function irregularForms(): Map<string, string> {
  const forms = new Map<string, string>();
  for (const entry of IRREGULAR.split(' ')) {
    const [base = '', all = ''] = entry.split(':');
    for (const form of all.split(',')) forms.set(form, base);
  }
  return forms;
}

/**
 * Strips the endings of plurals, tenses and adverbs from an English word, so that "cancelling" finds "cancel".
 * Words in other scripts are returned unchanged.
 */
export function stem(word: string): string {
  if (word.length < 4 || !LATIN_WORD.test(word)) return forms().get(word) ?? word;
  const singular = singularOf(word);
  const base = forms().get(word) ?? forms().get(singular) ?? suffixless(singular);
  if (base.length > 5 && base.endsWith('ll')) return base.slice(0, -1);
  if (base.length > 4 && base.endsWith('e')) return base.slice(0, -1);
  return base.length > 3 && base.endsWith('y') ? `${base.slice(0, -1)}i` : base;
}

const forms = (): Map<string, string> => {
  irregular ??= irregularForms();
  return irregular;
};

function singularOf(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  if (word.endsWith('s') && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}

function suffixless(word: string): string {
  for (const suffix of ['ingly', 'edly', 'ing', 'ed', 'ly']) {
    if (!word.endsWith(suffix)) continue;
    const rest = word.slice(0, -suffix.length);
    if (!VOWEL.test(rest)) return word;
    if (TENSES.includes(suffix) && LOST_ITS_E.test(rest)) return `${rest}e`;
    if (rest.length < MIN_ROOT_CHARS) return word;
    return rest.length > MIN_ROOT_CHARS && /([^aeiouylsz])\1$/.test(rest) ? rest.slice(0, -1) : rest;
  }
  return word;
}

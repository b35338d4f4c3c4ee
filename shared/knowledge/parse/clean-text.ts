/** C0 and C1 controls, except tab and line breaks. */
const CONTROLS = /(?![\t\n\r])\p{Cc}/gu;
const LINE_BREAKS = /[\v\f\u0085\u2028\u2029]/g;
/**
 * Grapheme joiner, soft hyphen, zero-width space, word joiner, invisible operators, byte order mark, noncharacters, and
 * the directional embeddings, overrides and isolates, which would stay open where a chunk ends. The marks LRM and RLM
 * stay.
 */
const INVISIBLE = /[\u034f\u00ad\u180e\u200b\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufdd0-\ufdef\ufeff]/g;
/** ZWNJ and ZWJ are spelling in Persian and Indic scripts, and join emoji. In other places they only hide words. */
const STRAY_JOINERS =
  /(?<=^|[\s\p{P}\p{N}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])(?:\u200c|\u200d)+/gmu;
/**
 * Letters and digits in another form: ligatures, Arabic presentation forms, full-width and half-width letters, and the
 * mathematical alphabets of social media. NFKC of everything would turn 1½ into 11⁄2 and m² into m2.
 */
const FORMS =
  /[\u0132\u0133\u01c4-\u01cc\u01f1-\u01f3\ufb00-\ufdcf\ufe70-\ufefc\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9f\u{1d400}-\u{1d7ff}]+/gu;

/**
 * Normalizes imported text, so that words are found and shown as people read them: composed letters, no invisible
 * characters, no control characters. Fractions, superscripts and symbols keep their meaning.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(LINE_BREAKS, '\n')
    .replace(CONTROLS, '')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(STRAY_JOINERS, '')
    .replace(FORMS, (letters) => letters.normalize('NFKC'))
    .normalize('NFC');
}

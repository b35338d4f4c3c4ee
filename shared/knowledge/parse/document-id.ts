import { createHash } from 'node:crypto';

const MAX_CHARS = 128;

/** Letters that Unicode does not decompose. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/**
 * Makes a document's id from its file name without the extension. The same name always gives the same id, so a second
 * import replaces the document. A name with letters that an id cannot hold (`価格`), or a long one, gets a digest.
 */
export function documentId(stem: string): string {
  // macOS gives names decomposed.
  const name = stem.normalize('NFC');
  const plain = name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => PLAIN[letter] ?? letter);
  const id = plain.replace(/[^a-z0-9._-]+/g, '-').replace(/^[-.]+|-+$/g, '');
  const isWhole =
    id !== '' &&
    id.length <= MAX_CHARS &&
    !/[^\P{L}a-z]|[^\P{N}0-9]|\p{M}|\p{Extended_Pictographic}/u.test(plain);
  if (isWhole) return id;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 12);
  const start = id.slice(0, MAX_CHARS - digest.length - 1).replace(/-+$/, '');
  return start ? `${start}-${digest}` : `file-${digest}`;
}

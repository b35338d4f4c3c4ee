import { ParseError } from './parse-error.ts';

/** A web page declares its charset in its first 1,024 bytes: https://html.spec.whatwg.org/#charset */
const DECLARED_WITHIN = 1_024;

const MARKS: readonly (readonly [charset: string, ...mark: number[]])[] = [
  ['utf-8', 0xef, 0xbb, 0xbf],
  ['utf-16le', 0xff, 0xfe],
  ['utf-16be', 0xfe, 0xff],
];

/**
 * Decodes a knowledge file: by its byte order mark, by the charset that a web page declares (`<meta>`, XML declaration),
 * else as UTF-8.
 *
 * @throws ParseError
 */
export function decodeFile(name: string, bytes: Uint8Array): string {
  const declared = declaredCharset(name, bytes);
  const text = decoded(name, bytes, declared);
  if (text.includes('\u0000')) throw new ParseError(name, undefined, 'is not text');
  return text;
}

function declaredCharset(name: string, bytes: Uint8Array): string | undefined {
  const mark = MARKS.find(([, ...units]) => units.every((unit, n) => bytes[n] === unit));
  if (mark) return mark[0];
  if (!/\.x?html?$/i.test(name)) return undefined;
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARED_WITHIN));
  const [, charset] =
    /<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([^\s"'>;/]+)/i.exec(start.replace(/<!--[\s\S]*?-->/g, '')) ??
    /^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([^"']+)/i.exec(start) ??
    [];
  // A page whose declaration can be read byte by byte is not UTF-16.
  return charset && /^utf-?16/i.test(charset) ? 'utf-8' : charset;
}

function decoded(name: string, bytes: Uint8Array, charset = 'utf-8'): string {
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(charset, { fatal: true });
  } catch {
    throw new ParseError(name, undefined, `declares the unknown charset "${charset.slice(0, 40)}"`);
  }
  try {
    return decoder.decode(bytes);
  } catch {
    const utf8 = decoder.encoding === 'utf-8';
    throw new ParseError(
      name,
      undefined,
      utf8 ? 'is not UTF-8 text: save it as UTF-8' : `is not ${charset} text, which it declares`,
    );
  }
}

import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { type Header, type HttpAnswer, type HttpRequest, headerOf } from './http.ts';

/** Compression settings of a cache behavior and its policy. */
export interface Compression {
  readonly brotli: boolean;
  readonly gzip: boolean;
}

/**
 * Compresses an object as CloudFront does, and answers 304 if the client has it already.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html
 */
export function toViewer(request: HttpRequest, answer: HttpAnswer, compression: Compression): HttpAnswer {
  const { status, body } = answer;
  if (status !== 200 || !Buffer.isBuffer(body) || !/^(?:GET|HEAD)$/.test(request.method)) return answer;
  const encoding = encodingOf(request, answer, body, compression);
  const encoded = encoding ? compressed(answer, body, encoding) : answer;
  return isKnown(request, encoded) ? notModified(encoded) : encoded;
}

type Encoding = 'br' | 'gzip';

/** Sizes in bytes that CloudFront compresses; it sends smaller and larger objects unchanged. */
const SIZES = { least: 1_000, most: 10_000_000 };

/** CloudFront compresses more types; a website uses these. */
const TYPES =
  /^(?:text\/(?:javascript|css|html|plain|xml)|application\/(?:javascript|json|xml)|image\/svg\+xml)\b/;

function encodingOf(
  request: HttpRequest,
  { headers }: HttpAnswer,
  body: Buffer,
  { brotli, gzip }: Compression,
): Encoding | undefined {
  const fits = body.length >= SIZES.least && body.length <= SIZES.most;
  if (!fits || headerOf(headers, 'content-encoding')) return undefined;
  if (!TYPES.test(headerOf(headers, 'content-type') ?? '')) return undefined;
  const accepted = headerOf(request.headers, 'accept-encoding') ?? '';
  if (brotli && /\bbr\b(?!;q=0(?:\.0*)?(?:,|$))/.test(accepted)) return 'br';
  return gzip && /\bgzip\b(?!;q=0(?:\.0*)?(?:,|$))/.test(accepted) ? 'gzip' : undefined;
}

function compressed(answer: HttpAnswer, body: Buffer, encoding: Encoding): HttpAnswer {
  const bytes =
    encoding === 'br'
      ? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } })
      : gzipSync(body);
  // A strong ETag would be wrong: compression changes the bytes.
  const headers = answer.headers.map(([name, value]): Header => {
    return name.toLowerCase() === 'etag' && !value.startsWith('W/') ? [name, `W/${value}`] : [name, value];
  });
  const added: Header[] = [
    ['Content-Encoding', encoding],
    ['Vary', 'Accept-Encoding'],
  ];
  return { ...answer, headers: [...headers, ...added], body: bytes };
}

/** Weak comparison. https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2 */
function isKnown(request: HttpRequest, { headers }: HttpAnswer): boolean {
  const wanted = headerOf(request.headers, 'if-none-match');
  const tag = headerOf(headers, 'etag');
  if (wanted === undefined || tag === undefined) return false;
  const opaque = (text: string) => text.trim().replace(/^W\//, '');
  return wanted.trim() === '*' || wanted.split(',').some((each) => opaque(each) === opaque(tag));
}

const notModified = (answer: HttpAnswer): HttpAnswer => ({
  ...answer,
  status: 304,
  headers: answer.headers.filter(([name]) => !/^content-/i.test(name)),
  body: '',
});

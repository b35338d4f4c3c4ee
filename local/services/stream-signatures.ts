import { createHash, createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http2';

/** Headers that carry the signatures of the request and of its events. */
const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=[^/,]+\/([^,]+\/transcribe\/aws4_request), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;

/** Returns true if an event's signature continues the chain of the previous events. */
export type IsNext = (signature: Uint8Array, date: Date, body: Uint8Array) => boolean;

/**
 * Checks the signatures of a request and of the events of its body with AWS Signature Version 4.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 * https://docs.aws.amazon.com/transcribe/latest/dg/streaming-setting-up.html#streaming-event-stream
 *
 * @returns the check of the events; undefined if the request's own signature is wrong
 */
export function checkSignatures(headers: IncomingHttpHeaders, secret: string): IsNext | undefined {
  const [, scope = '', signed = '', seed = ''] = AUTHORIZATION.exec(headers.authorization ?? '') ?? [];
  const key = scope
    .split('/')
    .reduce<string | Buffer>((last, part) => hmac(last, part).digest(), `AWS4${secret}`);
  const canonical = [
    headers[':method'],
    headers[':path'],
    '',
    ...signed.split(';').map((name) => `${name}:${String(headers[name])}`),
    '',
    signed,
    headers['x-amz-content-sha256'],
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)];
  if (hmac(key, toSign.join('\n')).digest('hex') !== seed) return undefined;
  let prior = seed;
  return (signature, date, body) => {
    const time = date.toISOString().replace(/[-:]|\.\d+/g, '');
    const event = ['AWS4-HMAC-SHA256-PAYLOAD', time, scope, prior, sha256(dateHeader(date)), sha256(body)];
    prior = hmac(key, event.join('\n')).digest('hex');
    return Buffer.from(signature).toString('hex') === prior;
  };
}

const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text);
const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');

/** The encoded header `:date`: the length of its name, the name, its type, milliseconds. */
function dateHeader(date: Date): Buffer {
  const milliseconds = Buffer.alloc(8);
  milliseconds.writeBigInt64BE(BigInt(date.getTime()));
  return Buffer.concat([Buffer.from([5]), Buffer.from(':date'), Buffer.from([8]), milliseconds]);
}

import { createHash, createHmac } from 'node:crypto';
import { SignatureV4 } from '@smithy/signature-v4';
import type { Account } from './account.ts';
import { exchange, type HttpAnswer, type HttpCall } from './http-exchange.ts';

/** SHA-256, or HMAC with it, in the form that the signer wants. */
class Sha256 {
  private readonly digested;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.digested = secret === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.digested.update(bytesOf(data));
  }

  async digest(): Promise<Uint8Array> {
    return new Uint8Array(this.digested.digest());
  }

  /** The signer uses each one once. */
  reset(): void {}
}

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): string | Uint8Array {
  if (typeof data === 'string') return data;
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

export const sha256Hex = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex');

/**
 * The SDK's own signer, for one AWS service.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
 *
 * @param service as signatures name it: `dynamodb`
 */
export const signerOf = (service: string, account: Account): SignatureV4 =>
  new SignatureV4({
    ...account,
    service,
    sha256: Sha256,
    // S3 alone signs paths as they are. https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
    uriEscapePath: service !== 's3',
  });

/** Calls of one AWS service, signed. */
export function signedCalls(service: string, account: Account): (call: HttpCall) => Promise<HttpAnswer> {
  const signer = signerOf(service, account);
  return async (call) => {
    const { url, method, headers, body } = call;
    const signed = await signer.sign({
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      ...(url.port ? { port: Number(url.port) } : {}),
      path: url.pathname,
      query: {},
      headers: { ...headers, host: url.host },
      body,
    });
    return exchange({ ...call, headers: signed.headers });
  };
}

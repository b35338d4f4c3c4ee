import { accountOf } from './account.ts';
import { givenUrl, serviceUrl } from './endpoints.ts';
import { NoAnswer } from './http-exchange.ts';
import { withRetries } from './retries.ts';
import { sha256Hex, signedCalls } from './signed-calls.ts';

/** Milliseconds of silence after which a request counts as failed. */
const PATIENCE = 2_000;

class TryAgain extends Error {}

export interface S3Request {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  readonly key: string;
  /** Of a PUT. */
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Requests for objects of one bucket, without the S3 client: see ADR 5.
 *
 * @param env where region, credentials and endpoint are looked for
 * @returns a function that gives the answer's bytes, or undefined for 404; 5xx, 429 and a broken connection are tried
 *   again, whatever else S3 answers is an error
 */
export function s3Requests(
  bucket: string,
  env: NodeJS.ProcessEnv,
): (request: S3Request) => Promise<Uint8Array | undefined> {
  const account = accountOf(env);
  const send = signedCalls('s3', account);

  async function sendOnce({ method, key, body, headers }: S3Request): Promise<Uint8Array | undefined> {
    const answer = await send({
      method,
      url: objectUrl(bucket, key, account.region, env),
      headers: { ...headers, 'x-amz-content-sha256': sha256Hex(body ?? '') },
      body,
      patience: PATIENCE,
    });
    if (answer.status === 200 || answer.status === 204) return answer.body;
    if (answer.status === 404) return undefined;
    if (answer.status >= 500 || answer.status === 429) throw new TryAgain(`S3 answered ${answer.status}`);
    throw new Error(`S3 answered ${answer.status}: ${answer.body.toString('utf8', 0, 500)}`);
  }

  return (request) =>
    withRetries(
      () => sendOnce(request),
      (error) => error instanceof TryAgain || error instanceof NoAnswer,
    );
}

/** Virtual-hosted style at AWS, path style at an endpoint given by the environment. */
function objectUrl(bucket: string, key: string, region: string, env: NodeJS.ProcessEnv): URL {
  const path = key.split('/').map(encodeURIComponent).join('/');
  const given = givenUrl('s3', env);
  if (given) return new URL(`${given.replace(/\/$/, '')}/${bucket}/${path}`);
  const url = serviceUrl('s3', region, env);
  return new URL(`${url.protocol}//${bucket}.${url.host}/${path}`);
}

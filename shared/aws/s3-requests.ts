import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { HttpRequest } from '@smithy/core/protocols';
import { SignatureV4 } from '@smithy/signature-v4';
import { givenUrl, serviceUrl } from './endpoints.ts';
import { withRetries } from './retries.ts';

class TryAgain extends Error {}

export interface S3Request {
  readonly method: 'GET' | 'PUT' | 'DELETE';
  readonly key: string;
  /** Of a PUT. */
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Requests for objects of one bucket, with the SDK's own signer and connection pool, which the DynamoDB client has
 * already loaded. The S3 client would do the same for 130 KB and a quarter more of cold start: see ADR 5.
 *
 * @param env where the endpoint is looked for
 * @returns a function that gives the answer's bytes, or undefined for 404; 5xx, 429 and a broken connection are tried
 *   again, whatever else S3 answers is an error
 */
export function s3Requests(
  { config }: DynamoDBClient,
  bucket: string,
  env: NodeJS.ProcessEnv,
): (request: S3Request) => Promise<Uint8Array | undefined> {
  const signer = new SignatureV4({
    credentials: config.credentials,
    region: config.region,
    service: 's3',
    sha256: config.sha256,
    uriEscapePath: false,
  });

  async function sendOnce({ method, key, body = '', headers }: S3Request): Promise<Uint8Array | undefined> {
    const url = objectUrl(bucket, key, await config.region(), env);
    const hash = new config.sha256();
    hash.update(body);
    const signed = await signer.sign(
      new HttpRequest({
        method,
        protocol: url.protocol,
        hostname: url.hostname,
        ...(url.port ? { port: Number(url.port) } : {}),
        path: url.pathname,
        headers: { ...headers, host: url.host, 'x-amz-content-sha256': hexOf(await hash.digest()) },
        ...(method === 'PUT' ? { body } : {}),
      }),
    );
    const { response } = await config.requestHandler.handle(new HttpRequest(signed));
    const answer = await config.streamCollector(response.body);
    if (response.statusCode === 200 || response.statusCode === 204) return answer;
    if (response.statusCode === 404) return undefined;
    if (response.statusCode >= 500 || response.statusCode === 429)
      throw new TryAgain(`S3 answered ${response.statusCode}`);
    const said = new TextDecoder().decode(answer.subarray(0, 500));
    throw new Error(`S3 answered ${response.statusCode}: ${said}`);
  }

  return (request) =>
    withRetries(
      () => sendOnce(request),
      (error) => error instanceof TryAgain || isNetworkError(error),
    );
}

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Virtual-hosted style at AWS, path style at an endpoint given by the environment. */
function objectUrl(bucket: string, key: string, region: string, env: NodeJS.ProcessEnv): URL {
  const path = key.split('/').map(encodeURIComponent).join('/');
  const given = givenUrl('s3', env);
  if (given) return new URL(`${given.replace(/\/$/, '')}/${bucket}/${path}`);
  const url = serviceUrl('s3', region, env);
  return new URL(`${url.protocol}//${bucket}.${url.host}/${path}`);
}

const isNetworkError = (error: unknown): boolean =>
  error instanceof Error && ('code' in error || error.name === 'TimeoutError');

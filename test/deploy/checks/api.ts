import assert from 'node:assert/strict';
import type { PublicPricebook } from '../../../shared/contract/schemas/pricebook.ts';

/** The deployed API over HTTP, at a path of the emulator instead of its own host name. */
export class Api {
  /** @param url base URL for `/api/...` */
  constructor(readonly url: string) {}

  async call(
    method: string,
    path: string,
    options: { readonly headers?: Record<string, string>; readonly body?: unknown } = {},
  ): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      body: encoded(options.body),
      signal: AbortSignal.timeout(30_000),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }
}

/** Bytes are sent unchanged, other bodies as JSON. */
const encoded = (body: unknown) => {
  if (body === undefined) return undefined;
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
};

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Asserts a status and reads the body. The error shows the body. */
export function json<T>(answer: Answer, status: number): T {
  assert.equal(answer.status, status, `Status ${answer.status} instead of ${status}: ${answer.text}`);
  return JSON.parse(answer.text) as T;
}

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

export async function health(api: Api): Promise<void> {
  const { status } = json<{ status: string }>(await api.call('GET', '/api/health'), 200);
  assert.equal(status, 'ok');
}

/** @returns the number of paths in the document */
export async function openapi(api: Api): Promise<number> {
  const document = json<{ openapi: string; paths: object }>(await api.call('GET', '/openapi.json'), 200);
  assert.match(document.openapi, /^3\.1\./);
  return Object.keys(document.paths).length;
}

/** Checks the public keys of the token-signing key. @returns the keys' ids */
export async function jwks(api: Api): Promise<string[]> {
  const answer = await api.call('GET', '/.well-known/jwks.json');
  const { keys } = json<{ keys: JsonWebKeyWithId[] }>(answer, 200);
  assert.equal(keys.length, 1);
  for (const { kty, crv, alg } of keys) {
    assert.deepEqual({ kty, crv, alg }, { kty: 'EC', crv: 'P-256', alg: 'ES256' });
  }
  return keys.map(({ kid }) => kid);
}

export async function pricing(api: Api): Promise<string> {
  const book = json<PublicPricebook>(await api.call('GET', '/api/pricing/snapshot'), 200);
  assert.deepEqual(
    book.plans.map(({ id }) => id),
    ['starter', 'pro', 'enterprise'],
  );
  return book.name;
}

interface JsonWebKeyWithId {
  readonly kty: string;
  readonly crv: string;
  readonly alg: string;
  readonly kid: string;
}

export async function preflight(api: Api): Promise<void> {
  const { status, headers } = await api.call('OPTIONS', '/api/widget/chat', {
    headers: { origin: 'https://anywhere.example', 'access-control-request-method': 'POST' },
  });
  assert.equal(status, 204);
  assert.equal(headers.get('access-control-allow-origin'), '*');
  assert.match(headers.get('access-control-allow-headers') ?? '', /X-Widget-Key/);
}

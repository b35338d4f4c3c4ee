import { Unavailable } from '../core/errors.ts';
import { jsonCalls } from './json-calls.ts';

/** How long a value is used before it is read again: a rotated secret is in use after that at the latest. */
const FRESH_MS = 5 * 60 * 1_000;

/**
 * Reads the text of one secret of Secrets Manager, at most once in five minutes.
 *
 * @param id name or ARN
 * @param what the secret is called when it cannot be had, such as `The secret of the language model`
 * @returns a function that rejects with `Unavailable` when the service does not give it
 */
export function secretReader(id: string, what: string): () => Promise<string> {
  const service = {
    service: 'secretsmanager',
    target: 'secretsmanager',
    version: '1.1',
    patience: 3_000,
  } as const;
  const call = jsonCalls(service, process.env);
  let read: { readonly value: Promise<string>; readonly at: number } | undefined;

  const fetch = async (): Promise<string> => {
    try {
      const { SecretString } = (await call('GetSecretValue', JSON.stringify({ SecretId: id }))) as {
        readonly SecretString?: string;
      };
      if (!SecretString) throw new Error('The secret has no text');
      return SecretString;
    } catch (error) {
      read = undefined;
      throw new Unavailable(what, { cause: error });
    }
  };
  return () => {
    if (!read || Date.now() - read.at > FRESH_MS) read = { value: fetch(), at: Date.now() };
    return read.value;
  };
}

import { Unavailable } from '../core/errors.ts';
import { once } from './once.ts';

/** Time for which a value is cached. A rotated secret is in use after this time at the latest. */
const FRESH_MS = 5 * 60 * 1_000;

/**
 * Reads the text of one secret from Secrets Manager. The text is cached for five minutes.
 *
 * @param id name or ARN
 * @param what the secret's name in `Unavailable`, for example `The secret of the language model`
 * @returns a function that rejects with `Unavailable` if the secret cannot be read
 */
export function secretReader(id: string, what: string): () => Promise<string> {
  const textOf = once(async () => (await import('./secrets-client.ts')).secretTexts(process.env));
  let read: { readonly value: Promise<string>; readonly at: number } | undefined;

  const fetch = async (): Promise<string> => {
    try {
      const text = await (await textOf())(id);
      if (!text) throw new Error('The secret has no text');
      return text;
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

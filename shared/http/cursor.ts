import { hash } from 'node:crypto';
import { Invalid } from '../core/errors.ts';

/**
 * Cursors of a list. A cursor holds the sort key of the last item shown and a checksum of the list. It never holds the
 * partition key, so no cursor leads out of the caller's tenant. The checksum is for a clear error, not for security.
 */
export interface Cursors {
  /** @param sortKey of the last item shown; undefined at the end of the list */
  encode(sortKey: string | undefined): string | null;
  /**
   * @param prefix of the list's sort keys: DynamoDB refuses a start key outside the queried range
   * @param path of the input field, for the error
   * @throws Invalid if it is not a cursor of this list
   */
  decode(cursor: string | undefined, prefix?: string, path?: string): string | undefined;
}

/** @param list identifies the list: its partition key and its filters */
export function cursorsOf(...list: readonly string[]): Cursors {
  const check = (sortKey: string) =>
    hash('sha256', JSON.stringify([...list, sortKey]), 'base64url').slice(0, 8);
  return {
    encode: (sortKey) =>
      sortKey === undefined ? null : Buffer.from(check(sortKey) + sortKey).toString('base64url'),
    decode: (cursor, prefix = '', path = 'query.cursor') => {
      if (cursor === undefined) return undefined;
      const text = Buffer.from(cursor, 'base64url').toString();
      const sortKey = text.slice(8);
      if (sortKey === '' || !sortKey.startsWith(prefix) || check(sortKey) !== text.slice(0, 8))
        throw new Invalid([{ path, message: 'is not a cursor of this list' }]);
      return sortKey;
    },
  };
}

import { hash } from 'node:crypto';
import { Invalid } from '../core/errors.ts';

/**
 * Cursors of a list: the sort key to go on after, with a check that it is this list's own. The partition is never part of
 * it, so that no cursor leads out of the caller's tenant; the check is for a clear error, not for safety.
 */
export interface Cursors {
  /** @param sortKey of the last item shown; undefined at the end of the list */
  encode(sortKey: string | undefined): string | null;
  /**
   * @param prefix of the list's sort keys: DynamoDB refuses to go on from a place outside of what it is asked for
   * @param path where the caller named it
   * @throws Invalid for what is not a cursor of this list
   */
  decode(cursor: string | undefined, prefix?: string, path?: string): string | undefined;
}

/** @param list what tells this list from every other: the partition key, and filters if there are any */
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

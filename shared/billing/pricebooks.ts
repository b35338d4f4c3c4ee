import { toItem } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import type { Table, Write } from '../table/table.ts';
import { writeIf } from '../table/write-if.ts';
import type { Pricebook } from './pricebook.ts';
import { SEED } from './seed.ts';

/** The newest published pricebook, or the seed if there is none. */
export async function readPricebook(platform: Table): Promise<Pricebook> {
  const { items } = await platform.query({
    pk: keys.pricebook(SEED.version).pk,
    descending: true,
    limit: 1,
    consistent: true,
  });
  const [newest] = items;
  if (!newest) return SEED;
  const { pk: _pk, sk: _sk, ...pricebook } = newest;
  return pricebook as unknown as Pricebook;
}

/**
 * Stores a version, in one transaction with `others`.
 *
 * @returns false if the version already exists
 */
export async function insertPricebook(
  platform: Table,
  pricebook: Pricebook,
  ...others: readonly Write[]
): Promise<boolean> {
  return writeIf(platform, [
    { put: toItem(keys.pricebook(pricebook.version), pricebook), condition: 'attribute_not_exists(pk)' },
    ...others,
  ]);
}

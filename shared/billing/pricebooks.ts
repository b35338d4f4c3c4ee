import * as v from 'valibot';
import { rowReader, toItem } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import type { Table, Write } from '../table/table.ts';
import { writeIf } from '../table/write-if.ts';
import type { Pricebook } from './pricebook.ts';
import { SEED } from './seed.ts';

const pricebookRow = rowReader<Pricebook>('pricebook', ({ text, number, mapOf }) => {
  const allowance = v.nullable(number);
  const entitlements = v.looseObject({
    credits: number,
    seats: allowance,
    personas: allowance,
    knowledgeItems: allowance,
    integrations: allowance,
    support: v.picklist(['email', 'priority', 'dedicated']),
  });
  const terms = v.looseObject({ name: text, price: number, entitlements });
  const cost = v.looseObject({ input: number, output: number });
  return v.looseObject({
    version: number,
    name: text,
    publishedAt: text,
    plans: v.looseObject({ starter: terms, pro: terms, enterprise: terms }),
    rates: v.looseObject({
      answer: v.looseObject({ tokens: number, minimum: number }),
      audio: v.looseObject({ seconds: number, minimum: number }),
    }),
    costs: v.looseObject({ models: mapOf(cost), audioMinute: number }),
  });
});

/** Pricebooks never expire. */
const NEVER = new Date(0);

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
  return pricebookRow(newest, NEVER) ?? SEED;
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

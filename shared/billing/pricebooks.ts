import * as z from 'zod/mini';
import { rowReader, toItem } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import type { Table, Write } from '../table/table.ts';
import { writeIf } from '../table/write-if.ts';
import type { Pricebook } from './pricebook.ts';
import { SEED } from './seed.ts';

const pricebookRow = rowReader<Pricebook>('pricebook', ({ text, number }) => {
  const allowance = z.nullable(number);
  const entitlements = z.looseObject({
    credits: number,
    seats: allowance,
    personas: allowance,
    knowledgeItems: allowance,
    integrations: allowance,
    support: z.enum(['email', 'priority', 'dedicated']),
  });
  const terms = z.looseObject({ name: text, price: number, entitlements });
  const cost = z.looseObject({ input: number, output: number });
  return z.looseObject({
    version: number,
    name: text,
    publishedAt: text,
    plans: z.looseObject({ starter: terms, pro: terms, enterprise: terms }),
    rates: z.looseObject({
      answer: z.looseObject({ tokens: number, minimum: number }),
      audio: z.looseObject({ seconds: number, minimum: number }),
    }),
    costs: z.looseObject({ models: z.record(text, cost), audioMinute: number }),
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

import { auditPut } from '../audit/store.ts';
import { type Actor, changeRecord } from '../core/audit.ts';
import type { Clock } from '../core/clock.ts';
import { Conflict } from '../core/errors.ts';
import type { Table } from '../table/table.ts';
import type { Pricebook } from './pricebook.ts';
import { insertPricebook, readPricebook } from './pricebooks.ts';

/** The publisher, and the tenant whose audit trail has the record: the deployment's own. */
export interface Publisher {
  readonly actor: Actor;
  readonly tenantId: string;
}

/** A pricebook before it has a version. */
export type PricebookTerms = Omit<Pricebook, 'version' | 'publishedAt'>;

/**
 * Publishes a pricebook as the next version.
 *
 * @param replaces the version that must be the newest; undefined for any
 * @throws Conflict if another version is the newest, also because of a concurrent publication
 */
export async function publishPricebook(
  platform: Table,
  terms: PricebookTerms,
  replaces: number | undefined,
  { actor, tenantId }: Publisher,
  clock: Clock,
): Promise<Pricebook> {
  const newest = await readPricebook(platform);
  if (replaces !== undefined && replaces !== newest.version) throw overtaken(newest.version);
  const now = clock.now();
  const pricebook = { ...terms, version: newest.version + 1, publishedAt: now.toISOString() };
  const record = changeRecord(now, {
    actor,
    action: 'pricebook.published',
    target: String(pricebook.version),
    details: { name: pricebook.name },
  });
  if (!(await insertPricebook(platform, pricebook, auditPut(tenantId, record)))) {
    throw overtaken(pricebook.version);
  }
  return pricebook;
}

const overtaken = (version: number) => new Conflict(`The newest pricebook is now version ${version}.`);

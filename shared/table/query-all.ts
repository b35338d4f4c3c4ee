import type { Item, Table } from './table.ts';

const PAGE = 500;

/** Reads all items of a partition, or those with a prefix of the sort key. For small lists that are read rarely. */
export async function queryAll(table: Table, pk: string, prefix?: string): Promise<Item[]> {
  const all: Item[] = [];
  let after: string | undefined;
  do {
    const page = await table.query({
      pk,
      limit: PAGE,
      consistent: true,
      ...(prefix === undefined ? {} : { prefix }),
      ...(after === undefined ? {} : { after }),
    });
    all.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return all;
}

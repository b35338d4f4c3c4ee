import type { Item, Table } from './table.ts';

const PAGE = 500;

/** Every item of a partition, or of one prefix of its sort keys: for what is read rarely and whole. */
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

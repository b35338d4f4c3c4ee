/** A page of a list. */
export interface Found<T> {
  readonly items: readonly T[];
  /** Sort key for the next page, if there may be one. */
  readonly next: string | undefined;
}

/** An item of a list with its sort key. */
export interface Placed<T> {
  readonly sk: string;
  readonly item: T;
}

export interface Search<T> {
  readonly limit: number;
  readonly after: string | undefined;
  readonly keep: (item: T) => boolean;
}

/** Maximum number of pages to read for one request, in case few items match. */
const MAX_PAGES = 10;

/**
 * Reads a list page by page until enough items match, or the list ends. If few items match, the result may be short or
 * empty, but then has a sort key to continue after.
 *
 * @param read reads a page after a sort key
 */
export async function readPages<T>(
  read: (
    after: string | undefined,
  ) => Promise<{ readonly placed: readonly Placed<T>[]; readonly next: string | undefined }>,
  { limit, after, keep }: Search<T>,
): Promise<Found<T>> {
  const items: T[] = [];
  let last = after;
  for (let n = 0; n < MAX_PAGES; n += 1) {
    const { placed, next } = await read(last);
    for (const [index, { sk, item }] of placed.entries()) {
      if (keep(item)) items.push(item);
      if (items.length === limit)
        return { items, next: next !== undefined || index < placed.length - 1 ? sk : undefined };
    }
    if (next === undefined) return { items, next };
    last = next;
  }
  return { items, next: last };
}

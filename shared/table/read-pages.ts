/** Some of a list, and where to go on. */
export interface Found<T> {
  readonly items: readonly T[];
  /** Sort key to continue after, when there may be more. */
  readonly next: string | undefined;
}

/** One thing of a list, and its place there. */
export interface Placed<T> {
  readonly sk: string;
  readonly item: T;
}

export interface Search<T> {
  readonly limit: number;
  readonly after: string | undefined;
  readonly keep: (item: T) => boolean;
}

/** Pages read for one answer, at most: what is sought may be rare, and a request must end. */
const MAX_PAGES = 10;

/**
 * Reads a list page by page until as many as wanted are kept, or it ends. A rare kind may end it early, with fewer or
 * none, and the place to go on.
 *
 * @param read a page of the list after a place, and the place where it ends, unless the list does
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

import { ConditionFailed, type Table, type Write } from './table.ts';

/** The parts of a transaction by name. A part has any number of writes. */
export type Parts = Readonly<Record<string, Write | readonly Write[] | undefined>>;

/**
 * Writes all parts or none.
 *
 * @returns the names of the parts whose condition failed; empty if everything is stored
 */
export async function transact<const P extends Parts>(table: Table, parts: P): Promise<ReadonlySet<keyof P>> {
  const named = Object.entries(parts).flatMap(([name, part = []]) =>
    [part].flat().map((write: Write) => ({ name, write })),
  );
  try {
    await table.write(named.map(({ write }) => write));
    return new Set();
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    return new Set(error.failed.flatMap((position) => named[position]?.name ?? []));
  }
}

import { ConditionFailed, type Table, type Write } from './table.ts';

/** Makes writes, all or none, if their conditions hold. @returns whether they do */
export async function writeIf(table: Table, writes: readonly Write[]): Promise<boolean> {
  try {
    await table.write(writes);
    return true;
  } catch (error) {
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
}

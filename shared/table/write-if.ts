import { ConditionFailed, type Table, type Write } from './table.ts';

/** Writes all items or none. @returns false if a condition failed */
export async function writeIf(table: Table, writes: readonly Write[]): Promise<boolean> {
  try {
    await table.write(writes);
    return true;
  } catch (error) {
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
}

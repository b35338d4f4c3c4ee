import { keys } from '../table/keys.ts';
import type { TenantTable } from '../table/tenant-table.ts';

/**
 * Keeps when a tenant's visitors first had an answer, which the setup checklist shows. One write in a tenant's life, on
 * its own rather than in the turn's transaction: everyone who asks at that moment would contend for the one item. An
 * answer is worth more than this, so a failure is left to the next answer to make good.
 */
export async function noteFirstAnswer(table: TenantTable, at: string): Promise<void> {
  const note = table.write([
    {
      update: keys.tenant(table.tenantId),
      expression: 'SET #firstAnswerAt = :at',
      condition: 'attribute_exists(pk) AND attribute_not_exists(#firstAnswerAt)',
      values: { at },
    },
  ]);
  await note.catch(() => {});
}

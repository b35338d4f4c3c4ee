import { keys } from '../table/keys.ts';
import type { TenantTable } from '../table/tenant-table.ts';

/**
 * Stores when a tenant's visitors first got an answer, for the setup checklist. It happens once per tenant, and not in
 * the turn's transaction, because concurrent visitors would contend for the tenant's item. Best effort: the next answer
 * tries again.
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

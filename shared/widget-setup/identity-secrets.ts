import { writeChange } from '../audit/store.ts';
import type { IdentitySecret } from '../conversations/identity.ts';
import type { ChangeRecord } from '../core/audit.ts';
import { fromItem, toItem } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import type { TenantTable } from '../table/tenant-table.ts';

/**
 * The tenant's secret. An item of its own, so that nothing which lists or shows a tenant reads it along; verifying
 * needs the secret itself, so a hash would not do. DynamoDB encrypts the table at rest; a KMS key for this one value
 * would cost a call before the model and a dollar a month, and protect it from nobody who may run the function.
 */
export async function readIdentitySecret(table: TenantTable, now: Date): Promise<IdentitySecret | undefined> {
  return fromItem<IdentitySecret>(await table.get(keys.identitySecret(table.tenantId)), now);
}

/** Puts a secret in the place of the one before. @returns false when that is another one by now */
export const replaceIdentitySecret = (
  table: TenantTable,
  before: IdentitySecret | undefined,
  after: IdentitySecret,
  record: ChangeRecord,
): Promise<boolean> =>
  writeChange(table, record, {
    put: toItem(keys.identitySecret(table.tenantId), after),
    ...(before
      ? { condition: '#secret = :before', values: { before: before.secret } }
      : { condition: 'attribute_not_exists(pk)' }),
  });

/** @returns false when there was none */
export const removeIdentitySecret = (table: TenantTable, record: ChangeRecord): Promise<boolean> =>
  writeChange(table, record, {
    delete: keys.identitySecret(table.tenantId),
    condition: 'attribute_exists(pk)',
  });

import type { IdentitySecret } from '../domain/identity.ts';
import { fromItem, toItem } from './entity.ts';
import { keys } from './keys.ts';
import type { TenantTable } from './tenant-table.ts';

/**
 * The tenant's secret. An item of its own, so that nothing which lists or shows a tenant reads it along; verifying
 * needs the secret itself, so a hash would not do. DynamoDB encrypts the table at rest; a KMS key for this one value
 * would cost a call before the model and a dollar a month, and protect it from nobody who may run the function.
 */
export async function readIdentitySecret(table: TenantTable, now: Date): Promise<IdentitySecret | undefined> {
  return fromItem<IdentitySecret>(await table.get(keys.identitySecret(table.tenantId)), now);
}

export async function putIdentitySecret(table: TenantTable, secret: IdentitySecret): Promise<void> {
  await table.write([{ put: toItem(keys.identitySecret(table.tenantId), secret) }]);
}

export async function removeIdentitySecret(table: TenantTable): Promise<void> {
  await table.write([{ delete: keys.identitySecret(table.tenantId) }]);
}

import * as v from 'valibot';
import { writeChange } from '../audit/store.ts';
import type { IdentitySecret } from '../conversations/identity.ts';
import type { ChangeRecord } from '../core/audit.ts';
import { rowReader, toItem } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import type { TenantTable } from '../table/tenant-table.ts';

const identitySecretRow = rowReader<IdentitySecret>('identity secret', ({ text }) =>
  v.looseObject({
    secret: text,
    createdAt: text,
    previous: v.optional(v.looseObject({ secret: text, until: text })),
  }),
);

/**
 * The tenant's secret. It is a separate item, so that reading a tenant does not read it. It cannot be hashed, because HMAC
 * verification needs it. DynamoDB encrypts the table at rest; a KMS key for this value would cost a round trip before the
 * model and $1 a month, and would not protect it from anybody who can run the function.
 */
export async function readIdentitySecret(table: TenantTable, now: Date): Promise<IdentitySecret | undefined> {
  return identitySecretRow(await table.get(keys.identitySecret(table.tenantId)), now);
}

/** Replaces the secret. @returns false if it has changed since it was read */
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

/** @returns false if there was none */
export const removeIdentitySecret = (table: TenantTable, record: ChangeRecord): Promise<boolean> =>
  writeChange(table, record, {
    delete: keys.identitySecret(table.tenantId),
    condition: 'attribute_exists(pk)',
  });

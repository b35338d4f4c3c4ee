import type { Tenant } from '../domain/tenant.ts';
import { ConditionFailed } from '../ports/table.ts';
import { keys } from './keys.ts';
import type { TenantTable } from './tenant-table.ts';

/** Suspends a tenant or takes it back on. @returns false when there is no such tenant */
export async function putTenantStatus(table: TenantTable, status: Tenant['status']): Promise<boolean> {
  try {
    await table.write([
      {
        update: keys.tenant(table.tenantId),
        expression: 'SET #status = :status',
        condition: 'attribute_exists(pk)',
        values: { status },
      },
    ]);
    return true;
  } catch (error) {
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
}

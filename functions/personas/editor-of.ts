import { actorOf } from '../../shared/core/audit.ts';
import type { SignedInRequest } from '../../shared/http/handler.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import type { TenantContext } from '../../shared/tenants/tenant-context.ts';
import type { PersonaServices } from './services.ts';

/** The caller, as somebody who changes the personas of the tenant that the token names. */
export const editorOf = (
  { principal }: SignedInRequest,
  { table, clock, prices }: PersonaServices,
): TenantContext => ({
  table: new TenantTable(table, principal.tenantId),
  clock,
  prices,
  actor: actorOf(principal),
});

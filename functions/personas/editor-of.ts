import { actorOf } from '../../shared/core/audit.ts';
import type { SignedInRequest } from '../../shared/http/handler.ts';
import type { PersonaEditor } from '../../shared/personas/personas.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import type { PersonaServices } from './services.ts';

/** The caller, as somebody who changes the personas of the tenant that the token names. */
export const editorOf = (
  { principal }: SignedInRequest,
  { table, clock, prices }: PersonaServices,
): PersonaEditor => ({
  table: new TenantTable(table, principal.tenantId),
  clock,
  prices,
  actor: actorOf(principal),
});

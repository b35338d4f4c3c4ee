import { TenantTable } from '../../shared/data/tenant-table.ts';
import { actorOf } from '../../shared/domain/audit.ts';
import type { PersonaEditor } from '../../shared/domain/personas.ts';
import type { SignedInRequest } from '../../shared/http/handler.ts';
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

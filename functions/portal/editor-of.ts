import { type Author, actorOf } from '../../shared/core/audit.ts';
import type { SignedInRequest } from '../../shared/http/handler.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import type { WidgetContext } from '../../shared/widget-setup/publish.ts';
import type { PortalServices } from './services.ts';

/** Somebody who changes what a tenant's pages show. */
export type Editor = Author & WidgetContext;

/** The caller, as somebody who changes the tenant that the token names. */
export const editorOf = (
  { principal }: SignedInRequest,
  { table, files, clock }: PortalServices,
): Editor => ({
  table: new TenantTable(table, principal.tenantId),
  files,
  clock,
  actor: actorOf(principal),
});

import { TenantTable } from '../../shared/data/tenant-table.ts';
import { actorOf } from '../../shared/domain/audit.ts';
import type { SubscriptionEditor } from '../../shared/domain/webhooks/subscriptions.ts';
import type { SignedInRequest } from '../../shared/http/handler.ts';
import type { WebhookServices } from './services.ts';

/** The caller, as somebody who changes the subscriptions of the tenant that the token names. */
export const editorOf = (
  { principal }: SignedInRequest,
  { table, clock, prices, secrets, allowLoopback }: WebhookServices,
): SubscriptionEditor => ({
  table: new TenantTable(table, principal.tenantId),
  clock,
  prices,
  secrets,
  allowLoopback,
  actor: actorOf(principal),
});

import { actorOf } from '../../shared/core/audit.ts';
import type { SignedInRequest } from '../../shared/http/handler.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import type { SubscriptionContext } from '../../shared/webhooks/subscriptions.ts';
import type { WebhookServices } from './services.ts';

/** The caller, as somebody who changes the subscriptions of the tenant that the token names. */
export const editorOf = (
  { principal }: SignedInRequest,
  { table, clock, prices, secrets, allowLoopback }: WebhookServices,
): SubscriptionContext => ({
  table: new TenantTable(table, principal.tenantId),
  clock,
  prices,
  secrets,
  allowLoopback,
  actor: actorOf(principal),
});

import { creditBalance, monthOf, periodOf } from '../../shared/billing/credits.ts';
import { entitlementsOf } from '../../shared/billing/pricebook.ts';
import type { usageRoutes } from '../../shared/contract/usage.ts';
import { allOrThrow } from '../../shared/core/all-or-throw.ts';
import { NOTHING_THERE, NotFound } from '../../shared/core/errors.ts';
import { cursorsOf } from '../../shared/http/cursor.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { readTenant } from '../../shared/tenants/tenants.ts';
import { countUsed, readAccount, readLedger } from '../../shared/usage/usage.ts';

/** GET /api/usage */
export const getUsage: Handler<typeof usageRoutes.getUsage> = async (request) => {
  const { table, prices, clock } = request.context;
  const { limit, cursor } = request.input().query;
  const cursors = cursorsOf(table.tenantId, 'ledger');
  const after = cursors.decode(cursor);
  const now = clock.now();
  const month = monthOf(now);
  const [tenant, pricebook, account, used, ledger] = await allOrThrow([
    readTenant(table, now),
    prices.current(),
    readAccount(table, month, now),
    countUsed(table),
    readLedger(table, { limit, after }, now),
  ]);
  if (!tenant) throw new NotFound(NOTHING_THERE);
  const included = entitlementsOf(pricebook, tenant.plan);
  const { start, end } = periodOf(month);
  return {
    body: {
      plan: tenant.plan,
      period: { start: start.toISOString(), end: end.toISOString() },
      credits: creditBalance(account, included.credits),
      limits: {
        seats: { included: included.seats, used: used.seats },
        personas: { included: included.personas, used: used.personas },
        knowledge_items: { included: included.knowledgeItems, used: used.knowledgeItems },
        integrations: { included: included.integrations, used: used.integrations },
      },
      data: ledger.entries.map(({ conversationId = null, id, at, credits, reason }) => ({
        id,
        at,
        conversation_id: conversationId,
        credits,
        reason,
      })),
      next_cursor: cursors.encode(ledger.next),
    },
  };
};

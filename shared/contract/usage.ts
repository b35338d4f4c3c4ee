import * as z from 'zod/mini';
import { routeGroup } from './route.ts';
import { described } from './schemas/described.ts';
import { once } from './schemas/once.ts';
import { pageOf, pagination } from './schemas/page.ts';

const count = (description: string) => z.int().check(described(description));

const limit = () =>
  z.object({
    included: z.nullable(z.int()).check(described('Null: unlimited.')),
    used: z.int(),
  });

const ledgerEntry = once(() =>
  z
    .object({
      id: z.string().check(described('Id of the message, or of the audit record if there is no message.')),
      at: z.iso.datetime(),
      conversation_id: z.nullable(z.string()),
      credits: z.int(),
      reason: z.string().check(described('Decision of the answer, or the audited action.')),
    })
    .check(z.meta({ id: 'LedgerEntry' })),
);

/** Usage of a tenant, compared with its plan. */
export const usageRoutes = routeGroup({
  getUsage: {
    method: 'GET',
    path: '/api/usage',
    caller: 'customer',
    permission: 'config.read',
    // Credits that dead processes held are given back.
    problems: [409],
    summary: 'Get the usage of credits and limits, and the credit ledger',
    description: '`data` is the ledger, newest first.',
    query: () => z.strictObject(pagination()),
    answer: () =>
      z
        .object({
          plan: z.enum(['starter', 'pro', 'enterprise']),
          period: z.object({ start: z.iso.datetime(), end: z.iso.datetime() }),
          credits: z.object({
            included: count('Credits of the plan for this period.'),
            used: count('Credits spent.'),
            reserved: count('Credits held for answers in progress.'),
            remaining: count('Credits left; 0 if the usage exceeds the plan, for example after a downgrade.'),
            warning: z.boolean().check(described('True if 80 % of the credits are used.')),
          }),
          limits: z.object({
            seats: limit(),
            personas: limit(),
            knowledge_items: limit(),
            integrations: limit(),
          }),
          ...pageOf(ledgerEntry()),
        })
        .check(z.meta({ id: 'Usage' })),
  },
});

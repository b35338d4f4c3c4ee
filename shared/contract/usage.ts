import * as z from 'zod/mini';
import { routeGroup } from './route.ts';
import { described } from './schemas/described.ts';
import { once } from './schemas/once.ts';
import { pageOf, pagination } from './schemas/page.ts';

const count = (what: string) => z.int().check(described(what));

const limit = () =>
  z.object({
    included: z.nullable(z.int()).check(described('null: as many as one likes.')),
    used: z.int(),
  });

const ledgerEntry = once(() =>
  z
    .object({
      id: z.string().check(described('Of the message, or of the audit record of what is none.')),
      at: z.iso.datetime(),
      conversation_id: z.nullable(z.string()),
      credits: z.int(),
      reason: z.string().check(described('The decision of an answer, or the action.')),
    })
    .check(z.meta({ id: 'LedgerEntry' })),
);

/** What a tenant has used of what its plan gives. */
export const usageRoutes = routeGroup({
  getUsage: {
    method: 'GET',
    path: '/api/usage',
    caller: 'customer',
    permission: 'config.read',
    summary: 'Credits and limits used, and what the credits were spent on',
    description: 'The list is the ledger, newest first.',
    query: () => z.strictObject(pagination()),
    answer: () =>
      z
        .object({
          plan: z.enum(['starter', 'pro', 'enterprise']),
          period: z.object({ start: z.iso.datetime(), end: z.iso.datetime() }),
          credits: z.object({
            included: count('For the period.'),
            used: count('Spent on answers.'),
            reserved: count('Held for answers in the making.'),
            remaining: count('For further answers; 0 when more was used than a smaller plan includes.'),
            warning: z.boolean().check(described('Four fifths are used.')),
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

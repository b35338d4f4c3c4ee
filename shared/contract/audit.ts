import * as z from 'zod/mini';
import { routeGroup } from './route.ts';
import { auditRecord } from './schemas/audit-record.ts';
import { described } from './schemas/described.ts';
import { moment } from './schemas/moment.ts';
import { pageOf, pagination } from './schemas/page.ts';

/** The audit trail. Its records never change. */
export const auditRoutes = routeGroup({
  getAudit: {
    method: 'GET',
    path: '/api/audit',
    caller: 'operator-or-customer',
    permission: 'audit.read',
    summary: 'List the audit trail of your current tenant, newest first',
    description:
      'A filtered page may hold fewer records than `limit`, or none. Follow `next_cursor` until it is null.',
    query: () =>
      z.strictObject({
        ...pagination(),
        type: z.optional(z.enum(['answer', 'change'])),
        action: z.optional(
          z
            .string()
            .check(z.maxLength(80), z.regex(/^[a-z_-]+\.[a-z_-]+$/), described('Exact action of a change.')),
        ),
        actor: z.optional(
          z
            .string()
            .check(
              z.regex(/^(operator|customer|ops|system|[0-9a-f-]{36})$/),
              described('Kind of actor, or id of a user.'),
            ),
        ),
        conversation_id: z.optional(
          z.string().check(z.maxLength(128), described('`conversation_id` of answer records.')),
        ),
        from: z.optional(moment('Earliest time, inclusive.')),
        to: z.optional(moment('Latest time, inclusive.')),
      }),
    answer: () => z.object(pageOf(auditRecord())),
  },
});

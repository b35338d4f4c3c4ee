import * as z from 'zod/mini';
import { routeGroup } from './route.ts';
import { auditRecord } from './schemas/audit-record.ts';
import { described } from './schemas/described.ts';
import { moment } from './schemas/moment.ts';
import { pageOf, pagination } from './schemas/page.ts';

/** What was answered and what was changed, for good. */
export const auditRoutes = routeGroup({
  getAudit: {
    method: 'GET',
    path: '/api/audit',
    caller: 'operator-or-customer',
    permission: 'audit.read',
    summary: 'The audit trail of the tenant that you work in, the newest first',
    description: 'With a filter a page may hold fewer than `limit`, or none, while `next_cursor` leads on.',
    query: () =>
      z.strictObject({
        ...pagination(),
        type: z.optional(z.enum(['answer', 'change'])),
        action: z.optional(
          z
            .string()
            .check(z.maxLength(80), z.regex(/^[a-z_-]+\.[a-z_-]+$/), described('Exactly, of a change.')),
        ),
        actor: z.optional(
          z
            .string()
            .check(
              z.regex(/^(operator|customer|ops|system|[0-9a-f-]{36})$/),
              described('Kind of whoever made a change, or id of a user.'),
            ),
        ),
        conversation_id: z.optional(
          z.string().check(z.maxLength(128), described('Of answers, as their records have it.')),
        ),
        from: z.optional(moment('Not earlier than this.')),
        to: z.optional(moment('Not later than this.')),
      }),
    answer: () => z.object(pageOf(auditRecord())),
  },
});

import { type MailServices, trySend } from '../access/mail-services.ts';
import type { Mail } from '../access/mailer.ts';
import { listTeam } from '../access/team-store.ts';
import { allOrThrow } from '../core/all-or-throw.ts';
import type { Clock } from '../core/clock.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import type { DisabledReason } from './subscription.ts';

/** Maximum number of recipients. */
const MAX_RECIPIENTS = 10;

const WHY: Record<DisabledReason, string> = {
  by_user: 'A team member has disabled it.',
  gone: 'It responded 410 Gone: it no longer exists.',
  failing: 'Every delivery to it has failed for five days.',
};

/** Mails a tenant's owners and admins that a webhook was disabled. Best effort. */
export async function notifyDisabled(
  table: TenantTable,
  url: string,
  reason: DisabledReason,
  services: MailServices & { readonly clock: Clock },
): Promise<void> {
  const { users } = await listTeam(table, { limit: 100 }, services.clock.now());
  const responsible = users.filter(
    ({ role, status }) => status === 'active' && (role === 'owner' || role === 'admin'),
  );
  await allOrThrow(
    responsible
      .slice(0, MAX_RECIPIENTS)
      .map(({ email }) => trySend(services, disabledMail(email, url, reason))),
  );
}

const disabledMail = (to: string, url: string, reason: DisabledReason): Mail => ({
  to,
  subject: 'Bob has disabled one of your webhooks',
  text: `Bob no longer sends to this receiver:
${url}

${WHY[reason]}

When it works again, enable the subscription and replay the events since then:
POST /api/webhooks/subscriptions/{id}/replay with {"since": "<when>", "status": "all"}. Events are kept for 30 days.
`,
});

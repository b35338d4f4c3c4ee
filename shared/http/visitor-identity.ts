import { type IdentitySecret, type StatedFacts, verifyIdentity } from '../conversations/identity.ts';
import { putStatedVisitor, putVerifiedVisitor } from '../conversations/visitors.ts';
import type { Clock } from '../core/clock.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { readIdentitySecret } from '../widget-setup/identity-secrets.ts';
import type { WidgetVisit } from './widget-caller.ts';

/** Who a message says its visitor is, from reading the tenant's secret to keeping it on the conversation. */
export class VisitorIdentity {
  private token: string | undefined;
  private secret: IdentitySecret | undefined;

  constructor(private readonly clock: Clock) {}

  /** What to read beside the visit, so that an identity costs no round trip of its own; nothing without one. */
  alongside(token: string | undefined): ((table: TenantTable) => Promise<void>) | undefined {
    this.token = token;
    if (token === undefined) return undefined;
    return async (table) => {
      this.secret = await readIdentitySecret(table, this.clock.now());
    };
  }

  /**
   * Checks the identity, if there is one; what the page states counts only where there is none.
   *
   * @throws Unauthorized
   * @returns what keeps it on the conversation
   */
  async verify(stated: StatedFacts | undefined): Promise<(visit: WidgetVisit<unknown>) => Promise<void>> {
    const now = this.clock.now();
    if (this.token !== undefined) {
      const identity = await verifyIdentity(this.token, this.secret, now);
      return ({ table, session, visit }) =>
        putVerifiedVisitor(table, session.conversationId, identity, visit.settings.retentionDays, now);
    }
    if (!stated?.name && !stated?.email) return async () => {};
    return ({ table, session, visit }) =>
      putStatedVisitor(table, session.conversationId, stated, visit.settings.retentionDays, now);
  }
}

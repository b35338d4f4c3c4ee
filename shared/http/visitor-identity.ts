import { readIdentitySecret } from '../data/identity-secrets.ts';
import type { TenantTable } from '../data/tenant-table.ts';
import { putVisitor } from '../data/visitors.ts';
import { type IdentitySecret, verifyIdentity } from '../domain/identity.ts';
import type { Clock } from '../ports/clock.ts';
import type { WidgetVisit } from './widget-caller.ts';

/** The identity that comes with a message, from reading the tenant's secret to keeping what it says. */
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

  /** Checks the identity, if there is one. @throws Unauthorized @returns what keeps it on the conversation */
  async verify(): Promise<(visit: WidgetVisit<unknown>) => Promise<void>> {
    if (this.token === undefined) return async () => {};
    const identity = await verifyIdentity(this.token, this.secret, this.clock.now());
    return ({ table, session, visit }) =>
      putVisitor(table, session.conversationId, identity, visit.settings.retentionDays, this.clock.now());
  }
}

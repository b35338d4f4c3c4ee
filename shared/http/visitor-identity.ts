import { type IdentitySecret, type StatedFacts, verifyIdentity } from '../conversations/identity.ts';
import { putStatedVisitor, putVerifiedVisitor } from '../conversations/visitors.ts';
import type { Clock } from '../core/clock.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { readIdentitySecret } from '../widget-setup/identity-secrets.ts';
import type { WidgetCall } from './widget-caller.ts';

/** A message's statement of who its visitor is: reads the tenant's secret, verifies, and stores it on the conversation. */
export class VisitorIdentity {
  private token: string | undefined;
  private secret: IdentitySecret | undefined;

  constructor(private readonly clock: Clock) {}

  /** Reads the secret beside the conversation, so that an identity costs no extra round trip. Undefined without a token. */
  alongside(token: string | undefined): ((table: TenantTable) => Promise<void>) | undefined {
    this.token = token;
    if (token === undefined) return undefined;
    return async (table) => {
      this.secret = await readIdentitySecret(table, this.clock.now());
    };
  }

  /**
   * Verifies the identity, if there is one. The page's own statement counts only without an identity.
   *
   * @throws Unauthorized
   * @returns a function that stores the result on the conversation
   */
  async verify(stated: StatedFacts | undefined): Promise<(call: WidgetCall<unknown>) => Promise<void>> {
    const now = this.clock.now();
    if (this.token !== undefined) {
      const identity = await verifyIdentity(this.token, this.secret, now);
      return ({ table, session, chat }) =>
        putVerifiedVisitor(table, session.conversationId, identity, chat.settings.retentionDays, now);
    }
    if (!stated?.name && !stated?.email) return async () => {};
    return ({ table, session, chat }) =>
      putStatedVisitor(table, session.conversationId, stated, chat.settings.retentionDays, now);
  }
}

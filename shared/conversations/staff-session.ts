import { randomUUID } from 'node:crypto';
import type { Clock } from '../core/clock.ts';
import { Forbidden, NotFound } from '../core/errors.ts';
import { isUuidV4, type Tenant } from '../core/tenant.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { readSettings, readTenant } from '../tenants/tenants.ts';
import { conversationIdOf } from './session.ts';
import { insertConversation } from './staff-conversations.ts';

/** Stands where a visitor's conversation has its widget key, so that neither's sessions mean anything to the other. */
const BINDING = 'staff';

const CONVERSATION_ID = /^[\w-]{43}$/;

/**
 * The conversation that somebody signed in means (ADR 18): a version 4 UUID is a session of staff, 43 characters are a
 * conversation's own id. A visitor's session leads nowhere.
 */
export function staffConversationId(tenantId: string, id: string): string | undefined {
  if (isUuidV4(id)) return conversationIdOf(tenantId, BINDING, id.toLowerCase());
  return CONVERSATION_ID.test(id) ? id : undefined;
}

/**
 * Begins a conversation of somebody signed in. It is stored at once, so that an id which was never given out is unknown.
 *
 * @throws NotFound for an operator's tenant that does not exist; Forbidden for a suspended one
 */
export async function beginStaffSession(
  table: TenantTable,
  userId: string,
  clock: Clock,
): Promise<{ readonly sessionId: string; readonly conversationId: string }> {
  const now = clock.now();
  const [tenant, settings] = await Promise.all([readTenant(table, now), readSettings(table, now)]);
  if (!tenant || !settings) throw new NotFound('This business does not exist.');
  requireSwitchedOn(tenant);
  const sessionId = randomUUID();
  const conversationId = conversationIdOf(table.tenantId, BINDING, sessionId);
  const at = now.toISOString();
  await insertConversation(
    table,
    {
      id: conversationId,
      channel: { kind: 'staff', userId },
      state: 'bot',
      seq: 0,
      startedAt: at,
      lastMessageAt: at,
    },
    settings.retentionDays,
    now,
  );
  return { sessionId, conversationId };
}

/** @throws Forbidden for a suspended tenant, in which an operator can still read */
export function requireSwitchedOn({ status }: Tenant): void {
  if (status !== 'active') throw new Forbidden("This business's assistant is disabled.");
}

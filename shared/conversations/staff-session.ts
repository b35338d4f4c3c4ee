import { randomUUID } from 'node:crypto';
import { allOrThrow } from '../core/all-or-throw.ts';
import type { Clock } from '../core/clock.ts';
import { Forbidden, NotFound } from '../core/errors.ts';
import { isUuidV4, type Tenant } from '../core/tenant.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { readSettings, readTenant } from '../tenants/tenants.ts';
import { conversationIdOf } from './session.ts';
import { insertConversation } from './staff-conversations.ts';

/** Used instead of a widget key's id, so that staff's and visitors' sessions cannot be exchanged. */
const BINDING = 'staff';

const CONVERSATION_ID = /^[\w-]{43}$/;

/**
 * Resolves the id that a logged-in caller sends (ADR 18): a version 4 UUID is a staff session, 43 characters are a
 * conversation's id. A visitor's session finds nothing.
 */
export function staffConversationId(tenantId: string, id: string): string | undefined {
  if (isUuidV4(id)) return conversationIdOf(tenantId, BINDING, id.toLowerCase());
  return CONVERSATION_ID.test(id) ? id : undefined;
}

/**
 * Starts a conversation of a logged-in caller. It is stored at once, so that only issued ids are valid.
 *
 * @throws NotFound if the operator's tenant does not exist; Forbidden if it is suspended
 */
export async function beginStaffSession(
  table: TenantTable,
  userId: string,
  clock: Clock,
): Promise<{ readonly sessionId: string; readonly conversationId: string }> {
  const now = clock.now();
  const [tenant, settings] = await allOrThrow([readTenant(table, now), readSettings(table, now)]);
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

/** @throws Forbidden for a suspended tenant; operators can still read its data */
export function requireSwitchedOn({ status }: Tenant): void {
  if (status !== 'active') throw new Forbidden("This business's assistant is disabled.");
}

import { type Account, accountKeys, accountOf } from '../billing/credit-store.ts';
import { monthOf } from '../billing/credits.ts';
import { allOrThrow } from '../core/all-or-throw.ts';
import { DEFAULT_PERSONA_ID, type Persona } from '../core/persona.ts';
import type { Settings, Tenant, WidgetKey } from '../core/tenant.ts';
import type { KnowledgeIndex, KnowledgeIndexCopy } from '../knowledge/store.ts';
import { knowledgeCopyRow, knowledgeIndexRow } from '../knowledge/store.ts';
import { type Counter, limitRow } from '../limits/limiter.ts';
import { personaRow } from '../personas/persona-row.ts';
import { keys, prefixes } from '../table/keys.ts';
import { originsRow, settingsRow, tenantRow, widgetKeyRow } from '../table/tenant-rows.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import type { Conversation, Message, Turn } from './conversation.ts';
import { conversationRow, messageRow, turnRow } from './rows.ts';

/** How many earlier messages an answer may refer to. Fixed, so that long conversations do not cost more. */
export const HISTORY = 10;

/** All data that a visitor's call needs. */
export interface ChatContext {
  readonly tenant: Tenant;
  readonly settings: Settings;
  readonly origins: readonly string[];
  readonly persona: Persona;
  readonly widgetKey?: WidgetKey | undefined;
  /** The published knowledge; undefined before the first publication. */
  readonly knowledge?: KnowledgeIndex | undefined;
  /** The bytes of a small index, if requested. They may belong to another version. */
  readonly knowledgeCopy?: KnowledgeIndexCopy | undefined;
  readonly conversation?: Conversation | undefined;
  readonly turn?: Turn | undefined;
  /** The newest messages, oldest first. */
  readonly history: readonly Message[];
  /** This month's account. */
  readonly account: Account;
  /** The requested counters, with their states. */
  readonly counters: readonly Counter[];
}

export interface VisitKeys {
  readonly widgetKeyId?: string | undefined;
  /** Undefined for a new conversation. */
  readonly conversationId?: string | undefined;
  readonly turnId?: string | undefined;
  /** Also read the bytes of a small index, because the caller has no index of the tenant open. */
  readonly withKnowledge?: boolean | undefined;
  /** Rate limits that will count the call. */
  readonly counters?: readonly Counter[];
}

/**
 * Reads everything about a visit in one round trip: a batch of items, and in parallel the newest messages.
 *
 * @returns undefined if the tenant does not exist
 */
export async function readChatContext(
  table: TenantTable,
  visit: VisitKeys,
  now: Date,
): Promise<ChatContext | undefined> {
  const { tenantId } = table;
  const { widgetKeyId, conversationId, turnId, withKnowledge, counters = [] } = visit;
  const month = monthOf(now);
  const shares = accountKeys(tenantId, month);
  const wanted = {
    tenant: keys.tenant(tenantId),
    settings: keys.settings(tenantId),
    origins: keys.origins(tenantId),
    defaultPersona: keys.persona(tenantId, DEFAULT_PERSONA_ID),
    activePersona: keys.activePersona(tenantId),
    knowledge: keys.knowledgeIndex(tenantId),
    ...(withKnowledge ? { knowledgeCopy: keys.knowledgeIndexCopy(tenantId) } : {}),
    ...(widgetKeyId === undefined ? {} : { widgetKey: keys.widgetKey(tenantId, widgetKeyId) }),
    ...(conversationId === undefined ? {} : { conversation: keys.conversation(tenantId, conversationId) }),
    ...(conversationId === undefined || turnId === undefined
      ? {}
      : { turn: keys.turn(tenantId, conversationId, turnId) }),
    ...Object.fromEntries(counters.map(({ scope, key }) => [`limit ${scope}`, key])),
  };
  const names = Object.keys(wanted);
  const [items, history] = await allOrThrow([
    table.batchGet([...Object.values(wanted), ...shares]),
    conversationId === undefined ? [] : readHistory(table, conversationId, now),
  ]);
  const item = (name: string) => items[names.indexOf(name)];

  const tenant = tenantRow(item('tenant'), now);
  const settings = settingsRow(item('settings'), now);
  const persona = personaRow(item('activePersona'), now) ?? personaRow(item('defaultPersona'), now);
  if (!tenant || !settings || !persona) return undefined;
  return {
    tenant,
    settings,
    persona,
    origins: originsRow(item('origins'), now).value.origins,
    widgetKey: widgetKeyRow(item('widgetKey'), now),
    knowledge: knowledgeIndexRow(item('knowledge'), now),
    knowledgeCopy: knowledgeCopyRow(item('knowledgeCopy'), now),
    conversation: conversationRow(item('conversation'), now),
    turn: turnRow(item('turn'), now),
    history,
    account: accountOf(month, items.slice(names.length), now),
    counters: counters.map((counter) => ({
      ...counter,
      arrival: limitRow(item(`limit ${counter.scope}`), now)?.arrival,
    })),
  };
}

async function readHistory(table: TenantTable, conversationId: string, now: Date): Promise<Message[]> {
  const { items } = await table.query({
    pk: keys.conversation(table.tenantId, conversationId).pk,
    prefix: prefixes.message,
    descending: true,
    limit: HISTORY,
    consistent: true,
  });
  return items.flatMap((item) => messageRow(item, now) ?? []).reverse();
}

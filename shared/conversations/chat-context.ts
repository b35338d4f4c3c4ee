import { type Account, accountOf } from '../billing/credit-store.ts';
import { monthOf } from '../billing/credits.ts';
import { DEFAULT_PERSONA_ID, type Persona } from '../core/persona.ts';
import type { Settings, Tenant, WidgetKey } from '../core/tenant.ts';
import type { KnowledgeIndex, KnowledgeIndexCopy } from '../knowledge/store.ts';
import { knowledgeIndexRow } from '../knowledge/store.ts';
import type { Counter } from '../limits/limiter.ts';
import { personaRow } from '../personas/persona-row.ts';
import { fromItem } from '../table/entity.ts';
import { keys, prefixes } from '../table/keys.ts';
import type { Item } from '../table/table.ts';
import { settingsRow, tenantRow, widgetKeyRow } from '../table/tenant-rows.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import type { Conversation, Message, Turn } from './conversation.ts';
import { conversationRow, messageRow, turnRow } from './rows.ts';

/** How many earlier messages an answer may refer to. Fixed, so that a question costs the same in any conversation. */
const HISTORY = 10;

/** All that is known about a visitor's call before anything is decided. */
export interface ChatContext {
  readonly tenant: Tenant;
  readonly settings: Settings;
  readonly origins: readonly string[];
  readonly persona: Persona;
  readonly widgetKey?: WidgetKey | undefined;
  /** The knowledge in force; none until the tenant has published any. */
  readonly knowledge?: KnowledgeIndex | undefined;
  /** Its bytes, when they were asked for and are few. May be of another version. */
  readonly knowledgeCopy?: KnowledgeIndexCopy | undefined;
  readonly conversation?: Conversation | undefined;
  readonly turn?: Turn | undefined;
  /** The newest messages, oldest first. */
  readonly history: readonly Message[];
  /** What the tenant has spent of this month's credits. */
  readonly account: Account;
  /** The counters that were asked for, with their states. */
  readonly counters: readonly Counter[];
}

export interface VisitKeys {
  readonly widgetKeyId?: string | undefined;
  /** Left out for a conversation that is only beginning. */
  readonly conversationId?: string | undefined;
  readonly turnId?: string | undefined;
  /** Bring the bytes of a small index along: for a caller that has none of the tenant's open yet. */
  readonly withKnowledge?: boolean | undefined;
  /** Rate limits that the call is going to be counted in. */
  readonly counters?: readonly Counter[];
}

/**
 * Reads everything about a visit in one round trip: a batch of items and, beside it, the newest messages.
 *
 * @returns undefined when the tenant does not exist
 */
export async function readChatContext(
  table: TenantTable,
  visit: VisitKeys,
  now: Date,
): Promise<ChatContext | undefined> {
  const { tenantId } = table;
  const { widgetKeyId, conversationId, turnId, withKnowledge, counters = [] } = visit;
  const month = monthOf(now);
  const wanted = {
    tenant: keys.tenant(tenantId),
    settings: keys.settings(tenantId),
    origins: keys.origins(tenantId),
    defaultPersona: keys.persona(tenantId, DEFAULT_PERSONA_ID),
    activePersona: keys.activePersona(tenantId),
    knowledge: keys.knowledgeIndex(tenantId),
    account: keys.credits(tenantId, month),
    ...(withKnowledge ? { knowledgeCopy: keys.knowledgeIndexCopy(tenantId) } : {}),
    ...(widgetKeyId === undefined ? {} : { widgetKey: keys.widgetKey(tenantId, widgetKeyId) }),
    ...(conversationId === undefined ? {} : { conversation: keys.conversation(tenantId, conversationId) }),
    ...(conversationId === undefined || turnId === undefined
      ? {}
      : { turn: keys.turn(tenantId, conversationId, turnId) }),
    ...Object.fromEntries(counters.map(({ scope, key }) => [`limit ${scope}`, key])),
  };
  const names = Object.keys(wanted);
  const [items, history] = await Promise.all([
    table.batchGet(Object.values(wanted)),
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
    origins: fromItem<{ origins: string[] }>(item('origins'), now)?.origins ?? [],
    widgetKey: widgetKeyRow(item('widgetKey'), now),
    knowledge: knowledgeIndexRow(item('knowledge'), now),
    knowledgeCopy: fromItem<KnowledgeIndexCopy>(item('knowledgeCopy'), now),
    conversation: conversationRow(item('conversation'), now),
    turn: turnRow(item('turn'), now),
    history,
    account: accountOf(month, fromItem<Item>(item('account'), now)),
    counters: counters.map((counter) => ({
      ...counter,
      arrival: fromItem<{ arrival: number }>(item(`limit ${counter.scope}`), now)?.arrival,
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

import { inDays, toItem } from '../table/entity.ts';
import { keys, prefixes } from '../table/keys.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { transact } from '../table/transact.ts';
import type { Conversation, Message, Turn } from './conversation.ts';
import type { Rating } from './feedback.ts';
import { conversationRow, messageRow } from './rows.ts';

/** A message with what a visitor thought of it. */
export interface RatedMessage extends Message {
  readonly rating?: Rating | undefined;
}

export interface HistoryPage {
  readonly conversation: Conversation;
  readonly messages: readonly RatedMessage[];
  /** Sort key to go on after, when there may be more. */
  readonly next: string | undefined;
}

/** Stores a conversation that has no message yet. */
export async function insertConversation(
  table: TenantTable,
  conversation: Conversation,
  retentionDays: number,
  now: Date,
): Promise<void> {
  const key = keys.conversation(table.tenantId, conversation.id);
  await table.write([
    {
      put: toItem(key, conversation, inDays(now, retentionDays)),
      condition: 'attribute_not_exists(pk)',
    },
  ]);
}

/**
 * Appends a message of the human agent, with the turn it was if the client has named it.
 *
 * @returns false when others wrote meanwhile, nobody holds the conversation any more, or this very turn came before
 */
export async function appendAgentMessage(
  table: TenantTable,
  before: Conversation,
  message: Message,
  turn: Turn | undefined,
  retentionDays: number,
  now: Date,
): Promise<boolean> {
  const { tenantId } = table;
  const { id, seq } = before;
  const expiresAt = inDays(now, retentionDays);
  const after: Conversation = { ...before, seq: seq + 1, lastMessageAt: message.createdAt };
  const failed = await transact(table, {
    conversation: {
      put: toItem(keys.conversation(tenantId, id), after, expiresAt),
      condition: '#seq = :seen AND #state = :human',
      values: { seen: seq, human: 'human' },
    },
    message: {
      put: toItem(keys.message(tenantId, id, message.id), message, expiresAt),
      condition: 'attribute_not_exists(pk)',
    },
    turn: turn && {
      put: toItem(keys.turn(tenantId, id, turn.id), turn, expiresAt),
      // A pending turn was Bob's to answer, before a person took over.
      condition: 'attribute_not_exists(pk) OR #status = :pending OR #expiresAt <= :seconds',
      values: { pending: 'pending', seconds: Math.floor(now.getTime() / 1_000) },
    },
  });
  return failed.size === 0;
}

/** A page of a conversation's messages. @returns undefined when there is no such conversation */
export async function readHistoryPage(
  table: TenantTable,
  conversationId: string,
  page: { readonly limit: number; readonly after: string | undefined; readonly descending: boolean },
  now: Date,
): Promise<HistoryPage | undefined> {
  const key = keys.conversation(table.tenantId, conversationId);
  const { limit, after, descending } = page;
  const [item, { items, next }] = await Promise.all([
    table.get(key),
    table.query({
      pk: key.pk,
      prefix: prefixes.message,
      limit,
      descending,
      consistent: true,
      ...(after === undefined ? {} : { after }),
    }),
  ]);
  const conversation = conversationRow(item, now);
  const messages = items.flatMap((each) => messageRow(each, now) ?? []);
  return conversation && { conversation, messages, next };
}

import { allOrThrow } from '../core/all-or-throw.ts';
import { inDays, toItem } from '../table/entity.ts';
import { keys, prefixes } from '../table/keys.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { transact } from '../table/transact.ts';
import type { Conversation, Message, Turn } from './conversation.ts';
import type { Rating } from './feedback.ts';
import { conversationRow, messageRow } from './rows.ts';

/** A message with the visitor's rating. */
export interface RatedMessage extends Message {
  readonly rating?: Rating | undefined;
}

export interface HistoryPage {
  readonly conversation: Conversation;
  readonly messages: readonly RatedMessage[];
  /** Sort key for the next page, if there may be one. */
  readonly next: string | undefined;
}

/** Stores a new conversation without messages. */
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
 * Appends a human agent's message, and the turn if the client gave a message id.
 *
 * @returns false if there are newer messages, no person has taken the conversation over any more, or the turn is already
 *   stored
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

/** A page of a conversation's messages. @returns undefined if there is no such conversation */
export async function readHistoryPage(
  table: TenantTable,
  conversationId: string,
  page: { readonly limit: number; readonly after: string | undefined; readonly descending: boolean },
  now: Date,
): Promise<HistoryPage | undefined> {
  const key = keys.conversation(table.tenantId, conversationId);
  const { limit, after, descending } = page;
  const [item, { items, next }] = await allOrThrow([
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

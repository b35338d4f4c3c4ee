import { allOrThrow } from '../core/all-or-throw.ts';
import type { Clock } from '../core/clock.ts';
import { Conflict } from '../core/errors.ts';
import { LOST_RACE, retryLostRaces } from '../table/contention.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import type { ChatContext } from './chat-context.ts';
import { settledTurn, type TurnListener, type TurnServices, takeTurn } from './chat-turn.ts';
import {
  type Conversation,
  type Message,
  messageId,
  type Turn,
  type TurnAnswer,
  type TurnRequest,
} from './conversation.ts';
import { Conversations } from './conversations.ts';
import { appendAgentMessage } from './staff-conversations.ts';
import { requireSwitchedOn } from './staff-session.ts';

/**
 * Handles a message from a logged-in caller. If a person has taken the conversation over, it is sent as the human
 * agent's. In a staff conversation, Bob answers it. In a visitor's conversation it is rejected, because it would
 * count as the visitor's.
 *
 * @throws Conflict for a visitor's conversation that nobody has taken over, and as `takeTurn`
 * @throws any error of `request.admit`
 * @throws Forbidden for a suspended tenant
 * @throws Unavailable
 */
export async function takeStaffTurn(
  table: TenantTable,
  visit: ChatContext & { readonly conversation: Conversation },
  request: TurnRequest,
  userId: string,
  services: TurnServices,
  listener?: TurnListener,
): Promise<TurnAnswer> {
  requireSwitchedOn(visit.tenant);
  const { state, channel } = visit.conversation;
  if (state === 'human') {
    await request.admit?.();
    const sent = await sendAsAgent(table, visit, request, userId, services.clock);
    listener?.begun();
    return sent;
  }
  if (channel.kind !== 'staff') throw notTakenOver();
  return takeTurn(table, visit, request, services, listener);
}

const notTakenOver = () =>
  new Conflict('Bob answers in this conversation, because nobody has taken it over.');

/** Sends as the human agent, idempotently, and only while the conversation is taken over. */
async function sendAsAgent(
  table: TenantTable,
  visit: ChatContext,
  request: TurnRequest,
  userId: string,
  clock: Clock,
): Promise<TurnAnswer> {
  const { conversationId, turnId, message } = request;
  const conversations = new Conversations(table);
  let { conversation, turn } = visit;
  return retryLostRaces({ doing: 'writing in this conversation' }, async () => {
    const earlier = await settledTurn(conversations, turn, conversation, request, clock);
    if (earlier) return withoutAnswer(earlier);
    if (conversation?.state !== 'human') throw notTakenOver();
    const now = clock.now();
    const sent: Message = {
      id: messageId(conversation.seq + 1),
      role: 'agent',
      text: message,
      createdAt: now.toISOString(),
      sources: [],
      authorId: userId,
    };
    const done: Turn | undefined =
      turnId === undefined
        ? undefined
        : { id: turnId, status: 'done', message, lease: '', leaseUntil: 0, answerId: sent.id };
    if (await appendAgentMessage(table, conversation, sent, done, visit.settings.retentionDays, now))
      return withoutAnswer({ message: sent, mode: 'human' });
    [conversation, turn] = await allOrThrow([
      conversations.find(conversationId, now),
      turnId === undefined ? undefined : conversations.findTurn(conversationId, turnId, now),
    ]);
    return LOST_RACE;
  });
}

/** An agent's message gets no answer. */
const withoutAnswer = ({ message, mode }: TurnAnswer): TurnAnswer => ({
  message: message.role === 'agent' ? { ...message, text: '' } : message,
  mode,
});

import { randomUUID } from 'node:crypto';
import type { LedgerEntry } from '../billing/credit-store.ts';
import type { AnswerRecord } from '../core/audit.ts';
import { isRefusal } from './answer.ts';
import type { ChatContext } from './chat-context.ts';
import { type Conversation, type Message, messageId, type TurnRequest } from './conversation.ts';
import type { Answer } from './question.ts';

/** Everything that an answered turn stores. */
export interface TurnOutcome {
  readonly question: Message;
  readonly answer: Message;
  readonly conversation: Conversation;
  readonly audit: AnswerRecord;
}

/** Builds the records of an answered turn. Its messages follow the newest one of `before`. */
export function outcomeOf(
  before: Conversation | undefined,
  visit: ChatContext,
  { conversationId, channel, message, locale }: TurnRequest,
  answer: Answer,
  credits: number,
  now: Date,
): TurnOutcome {
  const at = now.toISOString();
  const seq = before?.seq ?? 0;
  const question: Message = {
    id: messageId(seq + 1),
    role: 'visitor',
    text: message,
    createdAt: at,
    sources: [],
  };
  const reply: Message = {
    id: messageId(seq + 2),
    role: 'bot',
    text: answer.text,
    createdAt: at,
    sources: answer.sources,
    refused: isRefusal(answer.decision),
    ...(answer.complete ? {} : { incomplete: true }),
    escalated: answer.escalated,
    credits,
  };
  const conversation: Conversation = {
    id: conversationId,
    channel: before?.channel ?? channel,
    state: answer.escalated ? 'escalated' : (before?.state ?? 'bot'),
    seq: seq + 2,
    startedAt: before?.startedAt ?? at,
    lastMessageAt: at,
    locale: locale ?? before?.locale,
    department: answer.escalated ? answer.department : before?.department,
  };
  const audit: AnswerRecord = {
    id: randomUUID(),
    type: 'answer',
    at,
    conversationId,
    messageId: reply.id,
    decision: answer.decision,
    complete: answer.complete,
    escalated: answer.escalated,
    department: answer.department,
    persona: { id: visit.persona.id, version: visit.persona.version },
    knowledgeVersion: visit.knowledge?.version,
    passages: answer.passages.map(({ id, score }) => ({ id, score })),
    sources: answer.sources.map(({ id }) => id),
    model: answer.model,
    tokens: answer.tokens,
    confidence: answer.confidence,
    unsupported: answer.unsupported,
    credits,
  };
  return { question, answer: reply, conversation, audit };
}

export const ledgerEntryOf = ({
  at,
  conversationId,
  messageId: id,
  credits,
  decision: reason,
}: AnswerRecord): LedgerEntry => ({ id, at, conversationId, credits, reason });

import { randomUUID } from 'node:crypto';
import type { Prices } from '../billing/prices.ts';
import { allOrThrow, resultOf } from '../core/all-or-throw.ts';
import type { Clock } from '../core/clock.ts';
import { Conflict, Unavailable } from '../core/errors.ts';
import type { Embedder } from '../engines/embedder.ts';
import type { Model } from '../engines/model.ts';
import type { Library } from '../knowledge/library.ts';
import { LOST_RACE, retryLostRaces } from '../table/contention.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { answerFromKnowledge, isSpoken, outOfCredits, sendAnswer, settledAnswer } from './answer.ts';
import type { ChatContext } from './chat-context.ts';
import { type Conversation, modeOf, type Turn, type TurnAnswer, type TurnRequest } from './conversation.ts';
import { Conversations } from './conversations.ts';
import type { Answer } from './question.ts';
import { embedQuestion } from './retrieve.ts';
import { TurnCredits } from './turn-credits.ts';
import { ledgerEntryOf, outcomeOf } from './turn-outcome.ts';

/** A little longer than the function's timeout, so that a lease never expires while its process runs. */
const LEASE_MS = 61_000;

/** Receives an answer while it is written. */
export interface TurnListener {
  /** The answer starts. A later error interrupts the stream. */
  readonly begun: () => void;
  /** The next piece of the answer. */
  readonly text: (piece: string) => void;
}

export interface TurnServices {
  readonly library: Library;
  readonly model: Model;
  readonly embedder?: Embedder | undefined;
  readonly prices: Prices;
  readonly clock: Clock;
}

/**
 * Answers a visitor's message and stores the answer.
 *
 * Before the model, in parallel: a lease on the turn (which makes the client's retries idempotent), reserved credits, and
 * the index. After the model: one transaction with everything. A failure before that leaves nothing behind. An answer
 * from the persona's rules needs no credits and no index.
 *
 * @throws Conflict if the same message is already being answered, or its id was used for another one
 * @throws Unavailable if the table, the knowledge or the model is down
 * @throws any error of `request.admit`
 */
export async function takeTurn(
  table: TenantTable,
  visit: ChatContext,
  request: TurnRequest,
  { library, model, embedder, prices, clock }: TurnServices,
  listener?: TurnListener,
): Promise<TurnAnswer> {
  const conversations = new Conversations(table);
  const { conversationId, message, locale, signal } = request;
  const earlier = await settledTurn(conversations, visit.turn, visit.conversation, request, clock);
  if (earlier) return replay(earlier, listener);

  const turn = newTurn(request, clock);
  const settled = await settledAnswer(message, visit.persona);
  const credits = new TurnCredits(table, visit, await prices.current(), model.maxTokens, clock);
  const [admitted, leased, afforded, opened, embedded] = await Promise.allSettled([
    request.admit?.(),
    turn ? conversations.leaseTurn(conversationId, turn, visit.settings.retentionDays, clock.now()) : true,
    settled ? false : credits.reserve(),
    settled ? undefined : visit.knowledge && library.get(visit.knowledge, visit.knowledgeCopy),
    !settled && embedder && embedder.name === visit.knowledge?.embedder
      ? embedQuestion(embedder, message, visit.history.filter(isSpoken), signal)
      : undefined,
  ]);
  try {
    resultOf(admitted);
    if (turn && !resultOf(leased)) {
      await credits.release();
      return replay(await takeOverOrRefuse(conversations, turn, request, clock), listener);
    }
    const known = settled ?? (resultOf(afforded) ? undefined : outOfCredits);
    const index = resultOf(opened);
    const vector = resultOf(embedded);
    listener?.begun();
    const question = { text: message, locale, history: visit.history, vector, ...(signal ? { signal } : {}) };
    const answer = known
      ? sendAnswer(known, question, visit.persona, listener?.text)
      : await answerFromKnowledge(question, visit.persona, index, model, listener?.text);
    signal?.throwIfAborted();
    return await store(conversations, visit, request, turn, answer, credits, clock);
  } catch (error) {
    // Best effort: lease and hold expire anyway.
    await allOrThrow([
      turn && conversations.releaseTurn(conversationId, turn).catch(() => {}),
      credits.release(),
    ]);
    throw error;
  }
}

/** Sends a stored answer to a listener. */
function replay(answer: TurnAnswer, listener: TurnListener | undefined): TurnAnswer {
  listener?.begun();
  listener?.text(answer.message.text);
  return answer;
}

const newTurn = ({ turnId, message }: TurnRequest, clock: Clock): Turn | undefined =>
  turnId === undefined
    ? undefined
    : {
        id: turnId,
        status: 'pending',
        message,
        lease: randomUUID(),
        leaseUntil: clock.now().getTime() + LEASE_MS,
      };

/** Another process leased the turn first: return its answer, if it is already stored. @throws Conflict if it is not */
async function takeOverOrRefuse(
  conversations: Conversations,
  { id }: Turn,
  request: TurnRequest,
  clock: Clock,
): Promise<TurnAnswer> {
  const { conversationId } = request;
  const turn = await conversations.findTurn(conversationId, id, clock.now());
  const conversation = await conversations.find(conversationId, clock.now());
  const answer = await settledTurn(conversations, turn, conversation, request, clock);
  if (answer) return answer;
  throw beingAnswered();
}

/**
 * The stored answer of a turn. Undefined if there is no turn, or the lease of its process has expired.
 *
 * @throws Conflict if it is being answered, or its id was used for another message
 */
export async function settledTurn(
  conversations: Conversations,
  turn: Turn | undefined,
  conversation: Conversation | undefined,
  { conversationId, message }: TurnRequest,
  clock: Clock,
): Promise<TurnAnswer | undefined> {
  if (!turn) return undefined;
  if (turn.message !== message)
    throw new Conflict('This client_message_id was already used for another message.');
  if (turn.status === 'pending') {
    if (turn.leaseUntil > clock.now().getTime()) throw beingAnswered();
    return undefined;
  }
  const answer =
    turn.answerId === undefined
      ? undefined
      : await conversations.findMessage(conversationId, turn.answerId, clock.now());
  if (!answer) throw new Unavailable('The answer to this message');
  return { message: answer, mode: modeOf(conversation) };
}

const beingAnswered = () =>
  new Conflict('This message is being answered right now. Please try again shortly.', 2);

/** Stores the outcome after the newest message. Reads the conversation again if it has new messages. */
async function store(
  conversations: Conversations,
  visit: ChatContext,
  request: TurnRequest,
  turn: Turn | undefined,
  answer: Answer,
  credits: TurnCredits,
  clock: Clock,
): Promise<TurnAnswer> {
  let before = visit.conversation;
  return retryLostRaces({ doing: 'writing in this conversation' }, async () => {
    const now = clock.now();
    const outcome = outcomeOf(before, visit, request, answer, credits.costOf(answer), now);
    const result = await conversations.completeTurn(
      {
        turn: turn && { ...turn, status: 'done', answerId: outcome.answer.id },
        before,
        after: outcome.conversation,
        messages: [outcome.question, outcome.answer],
        isFirst: visit.tenant.firstAnswerAt === undefined,
        audit: outcome.audit,
        charge: credits.charge(ledgerEntryOf(outcome.audit), now),
        retentionDays: visit.settings.retentionDays,
      },
      now,
    );
    if (result === 'stored') {
      await credits.warn();
      return { message: outcome.answer, mode: modeOf(outcome.conversation) };
    }
    if (turn && result === 'lost') {
      await credits.release();
      return takeOverOrRefuse(conversations, turn, request, clock);
    }
    before = await conversations.find(request.conversationId, now);
    return LOST_RACE;
  });
}

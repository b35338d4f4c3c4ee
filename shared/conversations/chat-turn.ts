import { randomUUID } from 'node:crypto';
import type { Prices } from '../billing/prices.ts';
import { resultOf } from '../core/all-or-throw.ts';
import type { Clock } from '../core/clock.ts';
import { Conflict, Unavailable } from '../core/errors.ts';
import type { Embedder } from '../engines/embedder.ts';
import type { Model } from '../engines/model.ts';
import type { Library } from '../knowledge/library.ts';
import { LOST_RACE, retryLostRaces } from '../table/contention.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { answerFromKnowledge, isSpoken, outOfCredits, settledAnswer, toldAnswer } from './answer.ts';
import type { ChatContext } from './chat-context.ts';
import { type Conversation, modeOf, type Turn, type TurnAnswer, type TurnRequest } from './conversation.ts';
import { Conversations } from './conversations.ts';
import type { Answer } from './question.ts';
import { embedQuestion } from './retrieve.ts';
import { TurnCredits } from './turn-credits.ts';
import { ledgerEntryOf, outcomeOf } from './turn-outcome.ts';

/** A little longer than a function may run, so that a lease never ends under a living process. */
const LEASE_MS = 61_000;

/** Whoever wants to see an answer while it is made. */
export interface TurnListener {
  /** The turn is taken on: what goes wrong from here on goes wrong half-way. */
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
 * Takes one message of a visitor to its stored answer.
 *
 * Before the model: a lease on a turn that the client has named, which makes a retry harmless, and credits set aside,
 * beside the loading of the index. After it: one transaction with everything. What fails before that leaves nothing
 * behind. What the persona settles by itself takes neither credits nor index.
 *
 * @throws Conflict when the same message is being answered already, or its id was used for another one
 * @throws Unavailable when the table, the knowledge or the model is down
 * @throws whatever `request.admit` throws
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
  if (earlier) return told(earlier, listener);

  const turn = newTurn(request, clock);
  const settled = await settledAnswer(message, visit.persona);
  const credits = new TurnCredits(table, visit, await prices.current(), model.mostTokens, clock);
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
      return told(await takeOverOrRefuse(conversations, turn, request, clock), listener);
    }
    const known = settled ?? (resultOf(afforded) ? undefined : outOfCredits);
    const index = resultOf(opened);
    const vector = resultOf(embedded);
    listener?.begun();
    const question = { text: message, locale, history: visit.history, vector, ...(signal ? { signal } : {}) };
    const answer = known
      ? toldAnswer(known, question, visit.persona, listener?.text)
      : await answerFromKnowledge(question, visit.persona, index, model, listener?.text);
    signal?.throwIfAborted();
    return await store(conversations, visit, request, turn, answer, credits, clock);
  } catch (error) {
    // Best effort: if this fails too, lease and credits run out by themselves.
    await Promise.all([
      turn && conversations.releaseTurn(conversationId, turn).catch(() => {}),
      credits.release(),
    ]);
    throw error;
  }
}

/** Tells a listener of an answer that is there already. */
function told(answer: TurnAnswer, listener: TurnListener | undefined): TurnAnswer {
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

/** Somebody else got the turn between our reading and our lease: give their answer, if they have it already. */
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
 * The answer that a turn already has; undefined when there is no such turn or its holder has died.
 *
 * @throws Conflict when it is being answered, or its id was used for another message
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

/** Stores the turn's outcome after the newest message. When the conversation went on meanwhile, it is read again. */
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

import { auditPut } from '../audit/store.ts';
import { allOrThrow } from '../core/all-or-throw.ts';
import { type Actor, changeRecord } from '../core/audit.ts';
import { type PersonaChange, withChange } from '../personas/persona-change.ts';
import { Personas } from '../personas/store.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { transact } from '../table/transact.ts';
import { answerFromKnowledge, outOfCredits, sendAnswer, settledAnswer } from './answer.ts';
import { readChatContext } from './chat-context.ts';
import type { TurnServices } from './chat-turn.ts';
import type { Answer } from './question.ts';
import { embedQuestion } from './retrieve.ts';
import { TurnCredits } from './turn-credits.ts';

export interface PreviewRequest {
  readonly personaId: string;
  readonly message: string;
  /** Replaces fields of the stored persona. */
  readonly draft?: PersonaChange | undefined;
  readonly locale?: string | undefined;
  /** Applies the rate limits, before the model and in parallel with other calls. Throws to reject the caller. */
  readonly admit: () => Promise<void>;
}

export interface Preview {
  readonly answer: Answer;
  readonly credits: number;
  /** Version of the stored persona. */
  readonly version: number;
}

/**
 * Answers a first message as a persona or a draft of it. Costs as much as an answer, and stores nothing but an audit
 * record and the charge.
 *
 * @returns undefined if there is no such persona
 * @throws TooLarge for a draft; Unavailable
 */
export async function previewPersona(
  table: TenantTable,
  { personaId, message, draft = {}, locale, admit }: PreviewRequest,
  actor: Actor,
  { library, model, embedder, prices, clock }: TurnServices,
): Promise<Preview | undefined> {
  const withKnowledge = !library.holds(table.tenantId);
  const [visit, stored, pricebook] = await allOrThrow([
    readChatContext(table, { withKnowledge }, clock.now()),
    new Personas(table).find(personaId, clock.now()),
    prices.current(),
  ]);
  if (!visit || !stored) return undefined;
  const { knowledge, knowledgeCopy } = visit;
  const { version } = stored.persona;
  const persona = withChange(stored.persona, draft);
  const purse = new TurnCredits(table, visit, pricebook, model.maxTokens, clock);
  const settled = await settledAnswer(message, persona);
  try {
    const [affordable, index, vector] = await allOrThrow([
      settled ? false : purse.reserve(),
      knowledge && library.get(knowledge, knowledgeCopy),
      embedder && embedder.name === knowledge?.embedder ? embedQuestion(embedder, message, []) : undefined,
      admit(),
    ]);
    const question = { text: message, locale, history: [], vector };
    const answer = affordable
      ? await answerFromKnowledge(question, persona, index, model)
      : sendAnswer(settled ?? outOfCredits, question, persona);
    const { decision, model: by, tokens } = answer;
    const credits = purse.costOf(answer);
    const details = { version, draft: Object.keys(draft), decision, model: by, tokens, credits };
    const now = clock.now();
    const record = changeRecord(now, { actor, action: 'persona.previewed', target: personaId, details });
    const { id, at, action: reason } = record;
    // A condition only fails in a retry after the first response was lost.
    await transact(table, {
      audit: auditPut(table.tenantId, record),
      ...purse.charge({ id, at, credits, reason }, now),
    });
    return { answer, credits, version };
  } catch (error) {
    await purse.release();
    throw error;
  }
}

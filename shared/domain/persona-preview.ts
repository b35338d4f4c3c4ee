import { appendAudit } from '../data/audit.ts';
import { Personas } from '../data/personas.ts';
import type { TenantTable } from '../data/tenant-table.ts';
import { readVisit } from '../data/visits.ts';
import { type Answer, answerQuestion } from './answer.ts';
import { type Actor, changeRecord } from './audit.ts';
import type { TurnServices } from './chat-turn.ts';
import { type PersonaChange, withChange } from './persona-change.ts';
import { embedQuestion } from './retrieve.ts';

export interface PreviewRequest {
  readonly personaId: string;
  readonly message: string;
  /** Laid over the stored persona. */
  readonly draft?: PersonaChange | undefined;
  readonly locale?: string | undefined;
}

export interface Preview {
  readonly answer: Answer;
  /** Of the stored persona. */
  readonly version: number;
}

/**
 * What a persona, or a draft of it, would answer to a first message. It leaves an audit record behind, as it costs what an
 * answer costs, and nothing else.
 *
 * @returns undefined when there is no such persona
 * @throws TooLarge for a draft; Unavailable
 */
export async function previewPersona(
  table: TenantTable,
  { personaId, message, draft = {}, locale }: PreviewRequest,
  actor: Actor,
  { library, model, embedder, clock }: TurnServices,
): Promise<Preview | undefined> {
  const withKnowledge = !library.holds(table.tenantId);
  const [visit, stored] = await Promise.all([
    readVisit(table, { withKnowledge }, clock.now()),
    new Personas(table).find(personaId, clock.now()),
  ]);
  if (!visit || !stored) return undefined;
  const { knowledge, knowledgeCopy } = visit;
  const { version } = stored.persona;
  const persona = withChange(stored.persona, draft);
  const [index, vector] = await Promise.all([
    knowledge && library.get(knowledge, knowledgeCopy),
    embedder && embedder.name === knowledge?.embedder ? embedQuestion(embedder, message, []) : undefined,
  ]);
  const answer = await answerQuestion({ text: message, locale, history: [], vector }, persona, index, model);
  const { decision, model: by, tokens, credits } = answer;
  const details = { version, draft: Object.keys(draft), decision, model: by, tokens, credits };
  const record = changeRecord(clock.now(), {
    actor,
    action: 'persona.previewed',
    target: personaId,
    details,
  });
  await appendAudit(table, record);
  return { answer, version };
}

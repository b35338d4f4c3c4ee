import type { Decision } from '../core/audit.ts';
import type { Persona, TopicBoundary } from '../core/persona.ts';
import type { HistoryMessage, Model, Passage } from '../engines/model.ts';
import type { SearchIndex } from '../engines/search/open-index.ts';
import { AnswerWriter } from './answer-writer.ts';
import { asksForPerson } from './asks-for-person.ts';
import type { Message, Source } from './conversation.ts';
import { withDepartment } from './departments.ts';
import { findPhrase } from './phrases.ts';
import type { Answer, Question } from './question.ts';
import { retrieve } from './retrieve.ts';
import { smallTalk } from './small-talk.ts';

/** Of these, visitors are told that Bob did not answer. */
export const isRefusal = (decision: Decision): boolean =>
  decision === 'refused' || decision === 'out-of-bounds' || decision === 'out-of-credits';

/**
 * Answers a question from approved knowledge, or refuses in the persona's words. The persona's rules come before the
 * model and, statement by statement, after it.
 *
 * @param onText told each piece of the answer, or the refusal, as it is made
 * @throws Unavailable when the model does not answer
 */
export async function answerQuestion(
  question: Question,
  persona: Persona,
  index: SearchIndex | undefined,
  model: Model,
  onText: (piece: string) => void = () => {},
): Promise<Answer> {
  const settled = await settledAnswer(question.text, persona);
  return settled
    ? toldAnswer(settled, question, persona, onText)
    : answerFromKnowledge(question, persona, index, model, onText);
}

const WITHOUT_MODEL = {
  sources: [],
  complete: true,
  passages: [],
  confidence: 1,
  unsupported: 0,
  tokens: { input: 0, output: 0 },
} as const;

/** What needs neither knowledge nor model, and costs nothing: small talk, a call for a person, a topic out of bounds. */
export async function settledAnswer(text: string, persona: Persona): Promise<Answer | undefined> {
  const settled = await settledByPersona(text, persona);
  return settled && { ...WITHOUT_MODEL, ...settled };
}

/** What a visitor is told while the tenant has no credits left: the message is kept, and people are called. */
export const outOfCredits: Answer = {
  ...WITHOUT_MODEL,
  text: "I can't answer right now. Our team has your message and will get back to you.",
  decision: 'out-of-credits',
  escalated: true,
};

async function settledByPersona(
  text: string,
  persona: Persona,
): Promise<Pick<Answer, 'text' | 'decision' | 'escalated'> | undefined> {
  const { escalation } = persona;
  const said = await smallTalk(text, persona);
  if (said !== undefined) return { text: said, decision: 'small-talk', escalated: false };
  if (asksForPerson(text) || findPhrase(text, escalation.triggers) !== undefined) {
    return { text: escalation.reply, decision: 'handed-over', escalated: true };
  }
  const boundary = boundaryCrossed(text, persona);
  return boundary && { text: refusalOf(boundary, persona), decision: 'out-of-bounds', escalated: false };
}

const boundaryCrossed = (text: string, { boundaries }: Persona): TopicBoundary | undefined =>
  boundaries.find(({ phrases }) => findPhrase(text, phrases) !== undefined);

const refusalOf = ({ refusalText }: TopicBoundary, persona: Persona): string =>
  refusalText ?? persona.refusalText;

/** Tells an answer that is there already. */
export function toldAnswer(
  answer: Answer,
  question: Question,
  persona: Persona,
  onText: (piece: string) => void = () => {},
): Answer {
  onText(answer.text);
  return withDepartment(answer, question, persona, onText);
}

/** Asks the model. @throws Unavailable when it does not answer */
export async function answerFromKnowledge(
  question: Question,
  persona: Persona,
  index: SearchIndex | undefined,
  model: Model,
  onText: (piece: string) => void = () => {},
): Promise<Answer> {
  const answer = await modelAnswer(question, persona, index, model, onText);
  return withDepartment(answer, question, persona, onText);
}

async function modelAnswer(
  { text: question, locale, history, vector, signal }: Question,
  persona: Persona,
  index: SearchIndex | undefined,
  model: Model,
  onText: (piece: string) => void,
): Promise<Answer> {
  const earlier = history.filter(isSpoken);
  const { passages, synonyms } = retrieve(question, earlier, index, { locale, vector });
  const statements = model.answer({
    persona,
    history: earlier,
    question,
    passages,
    synonyms,
    ...(locale === undefined ? {} : { locale }),
    ...(signal === undefined ? {} : { signal }),
  });
  const telling = new AnswerWriter(onText);
  const citations: string[] = [];
  let boundary: TopicBoundary | undefined;
  let next = await statements.next();
  for (; !next.done; next = await statements.next()) {
    // The model goes on unheard, so that its tokens are counted as they will be billed.
    if (boundary) continue;
    boundary = boundaryCrossed(next.value.text, persona);
    if (boundary) telling.add(refusalOf(boundary, persona));
    else {
      telling.tell(next.value.text);
      citations.push(...next.value.citations);
    }
  }
  const reply = next.value;
  const decision = boundary
    ? 'out-of-bounds'
    : telling.text
      ? 'answered'
      : reply.escalate
        ? 'handed-over'
        : 'refused';
  if (decision === 'refused') telling.add(persona.refusalText);
  if (decision === 'handed-over') telling.add(persona.escalation.reply);
  return {
    text: telling.text,
    sources: sourcesOf(passages, citations),
    decision,
    escalated: reply.escalate || (decision === 'refused' && persona.escalation.onRefusal),
    complete: reply.complete,
    passages,
    confidence: reply.confidence,
    unsupported: reply.unsupported ?? 0,
    model: reply.model,
    tokens: reply.tokens,
  };
}

export const isSpoken = (message: Message): message is Message & HistoryMessage => message.role !== 'system';

/** The items behind the cited passages, each once, in the order of citation; invented citations are dropped. */
function sourcesOf(passages: readonly Passage[], citations: readonly string[]): Source[] {
  const sources = new Map<string, Source>();
  for (const id of citations) {
    const passage = passages.find((candidate) => candidate.id === id);
    if (passage) sources.set(passage.itemId, { id: passage.itemId, title: passage.title, url: passage.url });
  }
  return [...sources.values()];
}

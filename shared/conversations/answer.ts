import type { Decision } from '../core/audit.ts';
import type { Persona, TopicBoundary } from '../core/persona.ts';
import { isWebUrl } from '../core/web-url.ts';
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

/** For these decisions, the API reports the message as refused. */
export const isRefusal = (decision: Decision): boolean =>
  decision === 'refused' || decision === 'out-of-bounds' || decision === 'out-of-credits';

/**
 * Answers a question from approved knowledge, or refuses in the persona's words. The persona's rules are applied to the
 * question before the model, and to each of the model's statements.
 *
 * @param onText receives each piece of the answer or the refusal
 * @throws Unavailable if the model does not answer
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
    ? sendAnswer(settled, question, persona, onText)
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

/** The answer to small talk, a request for a person, or an excluded topic. It needs no knowledge or model, and is free. */
export async function settledAnswer(text: string, persona: Persona): Promise<Answer | undefined> {
  const settled = await settledByPersona(text, persona);
  return settled && { ...WITHOUT_MODEL, ...settled };
}

/** The answer if the tenant has no credits left. The message is stored, and the conversation is escalated. */
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
  const reply = await smallTalk(text, persona);
  if (reply !== undefined) return { text: reply, decision: 'small-talk', escalated: false };
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

/** Sends an answer that needs no model. */
export function sendAnswer(
  answer: Answer,
  question: Question,
  persona: Persona,
  onText: (piece: string) => void = () => {},
): Answer {
  onText(answer.text);
  return withDepartment(answer, question, persona, onText);
}

/** Asks the model. @throws Unavailable if it does not answer */
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
  const writer = new AnswerWriter(onText);
  const citations: string[] = [];
  let boundary: TopicBoundary | undefined;
  let next = await statements.next();
  for (; !next.done; next = await statements.next()) {
    // The rest is discarded, but read to the end, so that all billed tokens are counted.
    if (boundary) continue;
    boundary = boundaryCrossed(next.value.text, persona);
    if (boundary) writer.add(refusalOf(boundary, persona));
    else {
      writer.write(next.value.text);
      citations.push(...next.value.citations);
    }
  }
  const reply = next.value;
  const decision = boundary
    ? 'out-of-bounds'
    : writer.text
      ? 'answered'
      : reply.escalate
        ? 'handed-over'
        : 'refused';
  if (decision === 'refused') writer.add(persona.refusalText);
  if (decision === 'handed-over') writer.add(persona.escalation.reply);
  return {
    text: writer.text,
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

/** The cited items, each once, in order of citation. Unknown citations are dropped. */
function sourcesOf(passages: readonly Passage[], citations: readonly string[]): Source[] {
  const sources = new Map<string, Source>();
  for (const id of citations) {
    const passage = passages.find((candidate) => candidate.id === id);
    // Knowledge that was stored before imports checked links may hold any scheme.
    const url = passage?.url && isWebUrl(passage.url) ? passage.url : undefined;
    if (passage) sources.set(passage.itemId, { id: passage.itemId, title: passage.title, url });
  }
  return [...sources.values()];
}

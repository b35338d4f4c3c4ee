import type { HistoryMessage, Model, ModelReply, Passage } from '../ports/model.ts';
import type { Message, Source } from './conversation.ts';
import { answerCredits } from './credits.ts';
import type { Persona } from './persona.ts';
import type { SearchIndex } from './retrieval/open-index.ts';
import { contextualQuery } from './retrieval/query.ts';

/** Passages that the model is given. */
const PASSAGES = 8;

export interface Question {
  readonly text: string;
  readonly locale?: string | undefined;
  /** Oldest first. */
  readonly history: readonly Message[];
  readonly signal?: AbortSignal;
}

export interface Answer {
  readonly text: string;
  readonly sources: readonly Source[];
  readonly refused: boolean;
  readonly escalated: boolean;
  readonly credits: number;
  readonly passages: readonly Passage[];
  readonly reply: ModelReply;
}

/**
 * Answers a question from approved knowledge, or refuses in the persona's words: what the model says counts only
 * when it says so from passages that it was given.
 *
 * @param onText told each piece of the answer, or the refusal, as it is made
 */
export async function answerQuestion(
  { text, locale, history, signal }: Question,
  persona: Persona,
  index: SearchIndex | undefined,
  model: Model,
  onText: (piece: string) => void = () => {},
): Promise<Answer> {
  const earlier = history.filter(isSpoken);
  const passages = index?.search(contextualQuery(text, earlier), { limit: PASSAGES }) ?? [];
  const reply = await model.answer(
    {
      persona,
      history: earlier,
      question: text,
      passages,
      ...(locale === undefined ? {} : { locale }),
      ...(signal === undefined ? {} : { signal }),
    },
    onText,
  );
  const refused = !reply.grounded || reply.text.trim() === '';
  if (refused) onText(persona.refusalText);
  return {
    text: refused ? persona.refusalText : reply.text,
    sources: refused ? [] : sourcesOf(passages, reply.citations),
    refused,
    escalated: refused && persona.escalateOnRefusal,
    credits: answerCredits(reply.tokens),
    passages,
    reply,
  };
}

const isSpoken = (message: Message): message is Message & HistoryMessage => message.role !== 'system';

/** The items behind the cited passages, each once, in the order of citation; invented citations are dropped. */
function sourcesOf(passages: readonly Passage[], citations: readonly string[]): Source[] {
  const sources = new Map<string, Source>();
  for (const id of citations) {
    const passage = passages.find((candidate) => candidate.id === id);
    if (passage) sources.set(passage.itemId, { id: passage.itemId, title: passage.title, url: passage.url });
  }
  return [...sources.values()];
}

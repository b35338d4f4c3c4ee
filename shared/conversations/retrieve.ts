import type { Embedder } from '../engines/embedder.ts';
import type { HistoryMessage, Passage } from '../engines/model.ts';
import type { SearchIndex } from '../engines/search/open-index.ts';
import { contextualQuery } from '../engines/search/query.ts';
import type { Phrase } from '../engines/search/tenant-synonyms.ts';

/** Passages that the model is given. */
const PASSAGES = 8;

/** A question of fewer words goes on where the last one ended, as far as its meaning is concerned. */
const WHOLE_QUESTION_WORDS = 5;

export interface Retrieved {
  /** Best first. */
  readonly passages: readonly Passage[];
  /** What the tenant says means the same as words of the question: their index terms, joined, to others'. */
  readonly synonyms: ReadonlyMap<string, readonly Phrase[]>;
}

/** What the approved knowledge holds about a question; nothing before the first publication. */
export function retrieve(
  question: string,
  history: readonly HistoryMessage[],
  index: SearchIndex | undefined,
  { locale, vector }: { readonly locale?: string | undefined; readonly vector?: Float32Array | undefined },
): Retrieved {
  if (!index) return { passages: [], synonyms: new Map() };
  const language = index.languageOf(question, history, locale);
  const query = contextualQuery(question, history, language);
  return {
    passages: index.search(query, { limit: PASSAGES, language, ...(vector ? { vector } : {}) }),
    synonyms: index.synonymsIn(query, language),
  };
}

/**
 * The vector of a question, from the question alone and so beside the loading of the index.
 *
 * @returns undefined when the embedder does not answer: the question is then searched by its words
 */
export async function embedQuestion(
  embedder: Embedder,
  question: string,
  history: readonly HistoryMessage[],
  signal?: AbortSignal,
): Promise<Float32Array | undefined> {
  const before = history.findLast(({ role }) => role === 'visitor')?.text;
  const goesOn = before !== undefined && question.trim().split(/\s+/).length < WHOLE_QUESTION_WORDS;
  try {
    const [vector] = await embedder.embed([goesOn ? `${before}\n${question}` : question], 'query', signal);
    return vector;
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
}

import type { Embedder } from '../engines/embedder.ts';
import type { HistoryMessage, Passage } from '../engines/model.ts';
import type { SearchIndex } from '../engines/search/open-index.ts';
import { contextualQuery } from '../engines/search/query.ts';
import type { Phrase } from '../engines/search/tenant-synonyms.ts';

/** Maximum number of passages for the model. */
const MAX_PASSAGES = 8;

/** A shorter question is embedded together with the previous one. */
const MIN_STANDALONE_WORDS = 5;

export interface Retrieved {
  /** Best first. */
  readonly passages: readonly Passage[];
  /** The tenant's synonyms for words of the question; see `ModelRequest.synonyms`. */
  readonly synonyms: ReadonlyMap<string, readonly Phrase[]>;
}

/** Retrieves passages for a question. Empty before the first publication. */
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
    passages: index.search(query, { limit: MAX_PASSAGES, language, ...(vector ? { vector } : {}) }),
    synonyms: index.synonymsIn(query, language),
  };
}

/**
 * Embeds a question. It does not need the index, so it can run while the index loads.
 *
 * @returns undefined if the embedder does not answer; the search is then by words only
 */
export async function embedQuestion(
  embedder: Embedder,
  question: string,
  history: readonly HistoryMessage[],
  signal?: AbortSignal,
): Promise<Float32Array | undefined> {
  const before = history.findLast(({ role }) => role === 'visitor')?.text;
  const isFollowUp = before !== undefined && question.trim().split(/\s+/).length < MIN_STANDALONE_WORDS;
  try {
    const [vector] = await embedder.embed(
      [isFollowUp ? `${before}\n${question}` : question],
      'query',
      signal,
    );
    return vector;
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
}

import type { Embedder } from '../embedder.ts';
import type { KnowledgeChunk } from './knowledge.ts';
import type { ChunkVectors } from './vectors.ts';

/**
 * Embeds chunks for `buildIndex`. Each chunk is embedded with its title and heading, because often only they name
 * its subject.
 *
 * @throws Unavailable
 */
export async function embedChunks(
  embedder: Embedder,
  chunks: readonly KnowledgeChunk[],
  signal?: AbortSignal,
): Promise<ChunkVectors> {
  const texts = chunks.map(({ title, heading, text }) => [title, heading, text].filter(Boolean).join('\n'));
  const vectors = texts.length > 0 ? await embedder.embed(texts, 'document', signal) : [];
  return { embedder: embedder.name, dimensions: embedder.dimensions, vectors };
}

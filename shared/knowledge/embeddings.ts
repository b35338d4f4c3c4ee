import type { Embedder } from '../engines/embedder.ts';
import { embedChunks } from '../engines/search/embed-chunks.ts';
import type { ChunkVectors } from '../engines/search/vectors.ts';
import type { ChunkInForce, Embedding, Knowledge } from './store.ts';

/** Vectors are stored in batches: a failure loses at most one. */
const BATCH = 64;

export interface EmbeddingProgress {
  readonly done: number;
  readonly total: number;
}

/**
 * The embeddings of chunks. Missing ones are computed and stored with their chunks: no text is paid for twice, and a
 * failed run continues where it stopped.
 *
 * @throws Unavailable
 */
export async function vectorsOf(
  knowledge: Knowledge,
  chunks: readonly ChunkInForce[],
  embedder: Embedder,
  onProgress: (progress: EmbeddingProgress) => void = () => {},
): Promise<ChunkVectors> {
  const { name, dimensions } = embedder;
  const known = new Map<ChunkInForce, Float32Array>();
  for (const each of chunks) {
    if (each.embedding?.embedder === name) known.set(each, floatsIn(each.embedding.vector));
  }
  const missing = chunks.filter((each) => !known.has(each));
  for (let start = 0; start < missing.length; start += BATCH) {
    const batch = missing.slice(start, start + BATCH);
    const { vectors } = await embedChunks(
      embedder,
      batch.map(({ chunk }) => chunk),
    );
    const embedded = batch.flatMap((each, n) => {
      const vector = vectors[n];
      if (!vector) return [];
      known.set(each, vector);
      const embedding: Embedding = { embedder: name, vector: bytesOf(vector) };
      return [{ item: each.item, embedding }];
    });
    await knowledge.putEmbeddings(embedded);
    onProgress({ done: start + batch.length, total: missing.length });
  }
  return { embedder: name, dimensions, vectors: chunks.map((each) => known.get(each)) };
}

const bytesOf = (vector: Float32Array): Uint8Array =>
  new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);

/** Copied, because a Float32Array needs an aligned offset, and bytes from the table may not have one. */
const floatsIn = (bytes: Uint8Array): Float32Array => new Float32Array(new Uint8Array(bytes).buffer);

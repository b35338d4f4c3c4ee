import { createHash, randomUUID } from 'node:crypto';
import { auditPut } from '../audit/store.ts';
import { recordBy } from '../core/audit.ts';
import type { Embedder } from '../engines/embedder.ts';
import { buildIndex } from '../engines/search/build-index.ts';
import type { KnowledgeDocument } from '../engines/search/knowledge.ts';
import { LOST_RACE, retryLostRaces } from '../table/contention.ts';
import type { ObjectStore } from '../table/object-store.ts';
import { transact } from '../table/transact.ts';
import type { TenantContext } from '../tenants/tenant-context.ts';
import { chunkDocument } from './chunk.ts';
import { type EmbeddingProgress, vectorsOf } from './embeddings.ts';
import { Knowledge, type KnowledgeIndex } from './store.ts';
import { readSynonyms } from './synonyms.ts';

/** How many concurrent publications may win before we give up: each attempt builds the index again. */
const MAX_BUILDS = 5;

/** Documents stored concurrently. */
const PARALLEL = 8;

/** The context, the stores and the embedder that publishing knowledge needs. */
export type KnowledgeContext = Omit<TenantContext, 'prices'> & {
  readonly objects: ObjectStore;
  /** Without an embedder, chunks are found by their words only. */
  readonly embedder?: Embedder | undefined;
  readonly onEmbedding?: (progress: EmbeddingProgress) => void;
};

export interface ImportProgress {
  readonly done: number;
  readonly total: number;
  /** Items skipped because the same text is already stored. */
  readonly unchanged: number;
}

/**
 * Stores documents as approved knowledge and publishes a new index. Items with the same id are replaced, others are
 * kept. Visitors get answers from the old index until the new one is published. After a failure, run it again: it
 * continues where it stopped.
 */
export async function importKnowledge(
  context: KnowledgeContext,
  documents: readonly KnowledgeDocument[],
  onProgress: (progress: ImportProgress) => void = () => {},
): Promise<KnowledgeIndex> {
  const { table, clock } = context;
  const knowledge = new Knowledge(table);
  const stored = new Map((await knowledge.items(clock.now())).map((item) => [item.id, item.revision]));
  const total = documents.length;
  let done = 0;
  let unchanged = 0;
  await eachInParallel(documents, PARALLEL, async (document) => {
    const { id, title, url } = document;
    const revision = digest(document);
    if (stored.get(id) === revision) unchanged += 1;
    else {
      const chunks = chunkDocument(document);
      const now = clock.now();
      await knowledge.putItem(
        { id, title, url, revision, chunks: chunks.length, updatedAt: now.toISOString() },
        chunks,
        recordBy(context, { action: 'knowledge.stored', target: id, details: { title, revision } }),
        now,
      );
    }
    done += 1;
    onProgress({ done, total, unchanged });
  });
  return publishIndex(context);
}

/**
 * Builds the index from the stored items and publishes it: first the object, under a new key, then the pointer to it
 * (with a copy, if it is small), on condition that the pointer has not changed meanwhile.
 *
 * @throws Conflict if other publications keep winning
 */
export async function publishIndex(context: KnowledgeContext): Promise<KnowledgeIndex> {
  const { table, objects, clock, embedder, onEmbedding } = context;
  const knowledge = new Knowledge(table);
  const contention = { doing: 'publishing knowledge', retryAfter: 10, attempts: MAX_BUILDS };
  return retryLostRaces(contention, async () => {
    const before = await knowledge.index(clock.now());
    const { items, chunks, stale } = await knowledge.readAll(clock.now());
    const vectors = embedder && (await vectorsOf(knowledge, chunks, embedder, onEmbedding));
    const bytes = buildIndex(
      chunks.map(({ chunk }) => chunk),
      { synonyms: await readSynonyms(table), ...(vectors ? { vectors } : {}) },
    );
    const version = (before?.version ?? 0) + 1;
    const after: KnowledgeIndex = {
      version,
      objectKey: `${table.tenantId}/${version}-${randomUUID()}.index`,
      previousObjectKey: before?.objectKey,
      items: items.length,
      chunks: chunks.length,
      bytes: bytes.byteLength,
      embedder: embedder?.name,
      publishedAt: clock.now().toISOString(),
    };
    await objects.put(after.objectKey, bytes, 'application/octet-stream');
    const record = recordBy(context, {
      action: 'knowledge.published',
      target: table.tenantId,
      details: { version, items: after.items, chunks: after.chunks },
    });
    const audit = auditPut(table.tenantId, record);
    const failed = await transact(table, { ...knowledge.replaceIndex(before, after, bytes), audit });
    if (failed.size === 0) {
      // Warm functions may still open the previous object, but not the one before it.
      if (before?.previousObjectKey) await objects.delete(before.previousObjectKey);
      await knowledge.deleteStale(stale);
      return after;
    }
    await objects.delete(after.objectKey);
    return LOST_RACE;
  });
}

const digest = ({ title, url, text }: KnowledgeDocument): string =>
  createHash('sha256')
    .update(JSON.stringify([title, url, text]))
    .digest('base64url')
    .slice(0, 16);

async function eachInParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

import * as v from 'valibot';
import { writeChange } from '../audit/store.ts';
import { allOrThrow } from '../core/all-or-throw.ts';
import type { ChangeRecord } from '../core/audit.ts';
import type { KnowledgeChunk } from '../engines/search/knowledge.ts';
import { rowReader, toItem } from '../table/entity.ts';
import { keys, prefixes } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import type { Item, Key } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import type { Parts } from '../table/transact.ts';

/** An approved knowledge item. Its chunks hold the text. */
export interface KnowledgeItem {
  readonly id: string;
  readonly title: string;
  readonly url?: string | undefined;
  /** A digest of the content. Chunks with another revision are ignored. */
  readonly revision: string;
  readonly chunks: number;
  readonly updatedAt: string;
}

const knowledgeItemRow = rowReader<KnowledgeItem>('knowledge item', ({ text, maybeText, number }) =>
  v.looseObject({
    id: text,
    title: text,
    url: maybeText,
    revision: text,
    chunks: number,
    updatedAt: text,
  }),
);

/** The published search index. */
export interface KnowledgeIndex {
  /** Increases by one with each publication. */
  readonly version: number;
  readonly objectKey: string;
  /** Kept for requests that still use it; the next publication deletes it. */
  readonly previousObjectKey?: string | undefined;
  readonly items: number;
  readonly chunks: number;
  readonly bytes: number;
  /** The embedder's name; undefined for an index without vectors. */
  readonly embedder?: string | undefined;
  readonly publishedAt: string;
}

export const knowledgeIndexRow = rowReader<KnowledgeIndex>('knowledge index', ({ text, maybeText, number }) =>
  v.looseObject({
    version: number,
    objectKey: text,
    previousObjectKey: maybeText,
    items: number,
    chunks: number,
    bytes: number,
    embedder: maybeText,
    publishedAt: text,
  }),
);

/** A small index, stored beside the pointer to it, so that readers save the round trip to S3. */
export interface KnowledgeIndexCopy {
  readonly objectKey: string;
  readonly content: Uint8Array;
}

export const knowledgeCopyRow = rowReader<KnowledgeIndexCopy>('knowledge index copy', ({ text, bytes }) =>
  v.looseObject({ objectKey: text, content: bytes }),
);

/** The embedding of a chunk. */
export interface Embedding {
  readonly embedder: string;
  /** Little-endian float32s. */
  readonly vector: Uint8Array;
}

interface StoredChunk extends KnowledgeChunk, Partial<Embedding> {
  readonly revision: string;
  /** Epoch milliseconds. */
  readonly storedAt: number;
}

/** Kept cheap, because publishing reads tens of thousands of chunks. */
const chunkRow = rowReader<StoredChunk>('knowledge chunk', ({ text, maybeText, number, bytes }) =>
  v.looseObject({
    id: text,
    itemId: text,
    title: text,
    heading: maybeText,
    url: maybeText,
    text,
    revision: text,
    storedAt: number,
    embedder: maybeText,
    vector: v.optional(bytes),
  }),
);

/** Two thirds of a DynamoDB item. Reading it costs at most 64 read units, once per warm function and version. */
const MAX_COPY_BYTES = 256 * 1024;

/** A chunk of an item's current revision. */
export interface ChunkInForce {
  readonly chunk: KnowledgeChunk;
  /** The chunk's row. */
  readonly item: Item;
  readonly embedding?: Embedding;
}

/** A younger chunk without an item may belong to an import that is still running. */
const STALE_AFTER_MS = 60 * 60 * 1_000;

export class Knowledge {
  constructor(private readonly table: TenantTable) {}

  async index(now: Date): Promise<KnowledgeIndex | undefined> {
    return knowledgeIndexRow(await this.table.get(keys.knowledgeIndex(this.table.tenantId)), now);
  }

  async items(now: Date): Promise<KnowledgeItem[]> {
    return (await this.readPrefix(prefixes.item)).flatMap((item) => knowledgeItemRow(item, now) ?? []);
  }

  /**
   * Stores an item with its chunks. The new revision's chunks are written before the item that names the revision, so
   * readers see the old text or the new one, never a mixture.
   */
  async putItem(
    item: KnowledgeItem,
    chunks: readonly KnowledgeChunk[],
    record: ChangeRecord,
    now: Date,
  ): Promise<void> {
    const { tenantId } = this.table;
    const { id, revision } = item;
    await this.table.putMany(
      chunks.map((chunk, position) =>
        toItem(keys.chunk(tenantId, id, revision, position), { ...chunk, revision, storedAt: now.getTime() }),
      ),
    );
    await writeChange(this.table, record, { put: toItem(keys.knowledgeItem(tenantId, item.id), item) });
  }

  /** All items with their current chunks. `stale`: keys of chunks that belong to no item any more. */
  async readAll(now: Date): Promise<{ items: KnowledgeItem[]; chunks: ChunkInForce[]; stale: Key[] }> {
    const [items, stored] = await allOrThrow([this.items(now), this.readPrefix(prefixes.chunk)]);
    const revisions = new Map(items.map((item) => [item.id, item.revision]));
    const chunks: ChunkInForce[] = [];
    const stale: Key[] = [];
    for (const item of stored) {
      const chunk = chunkRow(item, now);
      if (chunk && revisions.get(chunk.itemId) === chunk.revision) {
        const { revision: _revision, storedAt: _storedAt, embedder, vector, ...plain } = chunk;
        chunks.push({
          chunk: plain,
          item,
          ...(embedder && vector ? { embedding: { embedder, vector } } : {}),
        });
      } else if (!chunk || now.getTime() - chunk.storedAt > STALE_AFTER_MS) stale.push(item);
    }
    return { items, chunks, stale };
  }

  /** Stores embeddings with their chunks, so that they are not paid for again. */
  async putEmbeddings(
    embedded: readonly { readonly item: Item; readonly embedding: Embedding }[],
  ): Promise<void> {
    await this.table.putMany(embedded.map(({ item, embedding }) => ({ ...item, ...embedding })));
  }

  async deleteStale(stale: readonly Key[]): Promise<void> {
    await this.table.deleteMany(stale);
  }

  /** The parts that put an index in force: the pointer to it and, while it is small, a copy of its bytes. */
  replaceIndex(before: KnowledgeIndex | undefined, after: KnowledgeIndex, content: Uint8Array): Parts {
    const copyKey = keys.knowledgeIndexCopy(this.table.tenantId);
    const copy: KnowledgeIndexCopy = { objectKey: after.objectKey, content };
    return {
      index: {
        put: toItem(keys.knowledgeIndex(this.table.tenantId), after),
        condition: before ? '#version = :seen' : 'attribute_not_exists(pk)',
        ...(before ? { values: { seen: before.version } } : {}),
      },
      copy: content.byteLength <= MAX_COPY_BYTES ? { put: toItem(copyKey, copy) } : { delete: copyKey },
    };
  }

  private readPrefix(prefix: string): Promise<Item[]> {
    return queryAll(this.table, keys.knowledgeItem(this.table.tenantId, '').pk, prefix);
  }
}

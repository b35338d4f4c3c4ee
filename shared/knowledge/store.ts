import * as z from 'zod/mini';
import { writeChange } from '../audit/store.ts';
import type { ChangeRecord } from '../core/audit.ts';
import type { KnowledgeChunk } from '../engines/search/knowledge.ts';
import { fromItem, rowReader, toItem } from '../table/entity.ts';
import { keys, prefixes } from '../table/keys.ts';
import { queryAll } from '../table/query-all.ts';
import type { Item, Key } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import type { Parts } from '../table/transact.ts';

/** An approved knowledge item. Its text lies in its chunks. */
export interface KnowledgeItem {
  readonly id: string;
  readonly title: string;
  readonly url?: string | undefined;
  /** Names the chunks that belong to it: a digest of its content. Chunks of another revision are ignored. */
  readonly revision: string;
  readonly chunks: number;
  readonly updatedAt: string;
}

/** The search index that is in force. */
export interface KnowledgeIndex {
  /** Rises by one with each publication. */
  readonly version: number;
  readonly objectKey: string;
  /** Kept for the requests that are still on it; deleted with the publication after. */
  readonly previousObjectKey?: string | undefined;
  readonly items: number;
  readonly chunks: number;
  readonly bytes: number;
  /** Name of what embedded its chunks; none when they are found by words only. */
  readonly embedder?: string | undefined;
  readonly publishedAt: string;
}

export const knowledgeIndexRow = rowReader<KnowledgeIndex>('knowledge index', ({ text, maybeText, number }) =>
  z.looseObject({
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

/** The bytes of a small index, beside the pointer to it: what reads the pointer needs no other service then. */
export interface KnowledgeIndexCopy {
  readonly objectKey: string;
  readonly content: Uint8Array;
}

/** The meaning of a chunk, as an embedder made it. */
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

/** Two thirds of what an item may hold. Read once per warm function and version, for 64 read units at most. */
const MAX_COPY_BYTES = 256 * 1024;

/** A chunk that an item names. */
export interface ChunkInForce {
  readonly chunk: KnowledgeChunk;
  /** As it is stored. */
  readonly item: Item;
  readonly embedding?: Embedding;
}

/** A chunk that no item names may be about to be named by an import that is still under way. */
const STALE_AFTER_MS = 60 * 60 * 1_000;

/** The approved knowledge of one tenant. */
export class Knowledge {
  constructor(private readonly table: TenantTable) {}

  async index(now: Date): Promise<KnowledgeIndex | undefined> {
    return knowledgeIndexRow(await this.table.get(keys.knowledgeIndex(this.table.tenantId)), now);
  }

  async items(now: Date): Promise<KnowledgeItem[]> {
    return (await this.readPrefix(prefixes.item)).flatMap((item) => fromItem<KnowledgeItem>(item, now) ?? []);
  }

  /**
   * Stores an item with its chunks. The chunks of the new revision are written first and the item names the
   * revision, so that a reader finds the old text or the new one, never a mixture.
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

  /** Every item and every chunk that is in force; `stale` are the keys of chunks that no item names any more. */
  async readAll(now: Date): Promise<{ items: KnowledgeItem[]; chunks: ChunkInForce[]; stale: Key[] }> {
    const [items, stored] = await Promise.all([this.items(now), this.readPrefix(prefixes.chunk)]);
    const revisions = new Map(items.map((item) => [item.id, item.revision]));
    const chunks: ChunkInForce[] = [];
    const stale: Key[] = [];
    for (const item of stored) {
      const chunk = fromItem<StoredChunk>(item, now);
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

  /** Keeps what embedding chunks has cost. */
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

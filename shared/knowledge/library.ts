import { Unavailable } from '../core/errors.ts';
import { loadIndex, type SearchIndex } from '../engines/search/open-index.ts';
import type { ObjectReader } from '../table/object-store.ts';
import type { KnowledgeIndex, KnowledgeIndexCopy } from './store.ts';

/** A quarter of a function's 512 MiB of memory. */
const CAPACITY_BYTES = 128 * 1024 * 1024;

/**
 * A least-recently-used cache of open search indexes in a warm function. Each version is loaded once, and concurrent
 * calls wait for the same load.
 */
export class Library {
  private readonly open = new Map<string, { bytes: number; index: Promise<SearchIndex> }>();

  constructor(private readonly objects: ObjectReader) {}

  /** True if an index of the tenant is open. It may be an older version. */
  holds(tenantId: string): boolean {
    return [...this.open.keys()].some((objectKey) => objectKey.startsWith(`${tenantId}/`));
  }

  /**
   * @param copy the index's bytes, if already read; ignored if they belong to another version
   * @throws Unavailable
   */
  async get({ objectKey, bytes }: KnowledgeIndex, copy?: KnowledgeIndexCopy): Promise<SearchIndex> {
    const content = copy?.objectKey === objectKey ? copy.content : undefined;
    const entry = this.open.get(objectKey) ?? { bytes, index: this.load(objectKey, content) };
    this.open.delete(objectKey);
    this.open.set(objectKey, entry);
    this.evict();
    try {
      return await entry.index;
    } catch (error) {
      this.open.delete(objectKey);
      throw error;
    }
  }

  private async load(objectKey: string, content: Uint8Array | undefined): Promise<SearchIndex> {
    const bytes = content ?? (await this.objects.get(objectKey));
    if (!bytes) throw new Unavailable('The knowledge store', { cause: new Error(`No object ${objectKey}`) });
    return loadIndex(bytes);
  }

  private evict(): void {
    let total = [...this.open.values()].reduce((sum, entry) => sum + entry.bytes, 0);
    for (const [key, entry] of this.open) {
      if (total <= CAPACITY_BYTES || this.open.size === 1) return;
      this.open.delete(key);
      total -= entry.bytes;
    }
  }
}

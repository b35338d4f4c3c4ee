import { Unavailable } from '../core/errors.ts';
import { loadIndex, type SearchIndex } from '../engines/search/open-index.ts';
import type { ObjectReader } from '../table/object-store.ts';
import type { KnowledgeIndex, KnowledgeIndexCopy } from './store.ts';

/** Bytes of indexes that one function keeps in memory: a quarter of the 512 MiB that it has. */
const CAPACITY = 128 * 1024 * 1024;

/**
 * The indexes that a warm function has open, the most recently used last. An index is loaded once per version;
 * calls that arrive meanwhile wait for the same load.
 */
export class Library {
  private readonly open = new Map<string, { bytes: number; index: Promise<SearchIndex> }>();

  constructor(private readonly objects: ObjectReader) {}

  /** Whether an index of the tenant is open: most likely the one that is in force. */
  holds(tenantId: string): boolean {
    return [...this.open.keys()].some((objectKey) => objectKey.startsWith(`${tenantId}/`));
  }

  /**
   * @param copy its bytes, if they are at hand; those of another version are ignored
   * @throws Unavailable when the index cannot be read
   */
  async get({ objectKey, bytes }: KnowledgeIndex, copy?: KnowledgeIndexCopy): Promise<SearchIndex> {
    const atHand = copy?.objectKey === objectKey ? copy.content : undefined;
    const entry = this.open.get(objectKey) ?? { bytes, index: this.load(objectKey, atHand) };
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

  private async load(objectKey: string, atHand: Uint8Array | undefined): Promise<SearchIndex> {
    const bytes = atHand ?? (await this.objects.get(objectKey));
    if (!bytes) throw new Unavailable('The knowledge store', { cause: new Error(`No object ${objectKey}`) });
    return loadIndex(bytes);
  }

  private evict(): void {
    let total = [...this.open.values()].reduce((sum, entry) => sum + entry.bytes, 0);
    for (const [key, entry] of this.open) {
      if (total <= CAPACITY || this.open.size === 1) return;
      this.open.delete(key);
      total -= entry.bytes;
    }
  }
}

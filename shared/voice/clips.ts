import type { Reservation } from '../billing/credit-store.ts';
import { fromItem, inDays, toItem } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import type { Write } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { writeIf } from '../table/write-if.ts';

/** A clip that a job transcribes. */
export interface StoredClip {
  readonly id: string;
  readonly status: 'running' | 'done' | 'failed' | 'wordless';
  readonly seconds: number;
  readonly startedAt: string;
  /** Only while the clip is running. */
  readonly reservation?: Reservation | undefined;
  /** Only when the clip is done. */
  readonly text?: string;
  readonly language?: string;
}

/** Long enough for a visitor to poll for the text. */
const RETENTION_DAYS = 1;

/** The clips of one conversation. Clips of other conversations cannot be found. */
export class Clips {
  constructor(
    private readonly table: TenantTable,
    private readonly conversationId: string,
  ) {}

  async find(id: string, now: Date): Promise<StoredClip | undefined> {
    return fromItem<StoredClip>(await this.table.get(this.key(id)), now);
  }

  async insert(clip: StoredClip, now: Date): Promise<void> {
    await this.table.write([{ put: this.item(clip, now) }]);
  }

  /** Ends a running clip, in one transaction with `writes`. @returns false if it is no longer running */
  end(clip: StoredClip, writes: readonly Write[], now: Date): Promise<boolean> {
    const put: Write = {
      put: this.item(clip, now),
      condition: '#status = :running',
      values: { running: 'running' },
    };
    return writeIf(this.table, [put, ...writes]);
  }

  private item(clip: StoredClip, now: Date) {
    return toItem(this.key(clip.id), clip, inDays(now, RETENTION_DAYS));
  }

  private key(id: string) {
    return keys.clip(this.table.tenantId, this.conversationId, id);
  }
}

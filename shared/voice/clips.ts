import * as v from 'valibot';
import type { Reservation } from '../billing/credit-store.ts';
import { inDays, rowReader, toItem } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { type Parts, transact } from '../table/transact.ts';

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

const clipRow = rowReader<StoredClip>('clip', ({ text, maybeText, number }) => {
  const hold = v.looseObject({ id: text, credits: number, until: number });
  return v.looseObject({
    id: text,
    status: v.picklist(['running', 'done', 'failed', 'wordless']),
    seconds: number,
    startedAt: text,
    reservation: v.optional(
      v.looseObject({ month: text, share: v.optional(number, 0), hold, spent: number }),
    ),
    text: maybeText,
    language: maybeText,
  });
});

/** Long enough for a visitor to poll for the text. */
export const KEPT_DAYS = 1;

/** The clips of one conversation. Clips of other conversations cannot be found. */
export class Clips {
  constructor(
    private readonly table: TenantTable,
    private readonly conversationId: string,
  ) {}

  async find(id: string, now: Date): Promise<StoredClip | undefined> {
    return clipRow(await this.table.get(this.key(id)), now);
  }

  async insert(clip: StoredClip, now: Date): Promise<void> {
    await this.table.write([{ put: this.item(clip, now) }]);
  }

  /** Ends a running clip and settles its credits. @returns false when it is not running any more */
  async end(clip: StoredClip, credits: Parts, now: Date): Promise<boolean> {
    const ended = {
      put: this.item(clip, now),
      condition: '#status = :running',
      values: { running: 'running' },
    };
    return (await transact(this.table, { clip: ended, ...credits })).size === 0;
  }

  private item(clip: StoredClip, now: Date) {
    return toItem(this.key(clip.id), clip, inDays(now, KEPT_DAYS));
  }

  private key(id: string) {
    return keys.clip(this.table.tenantId, this.conversationId, id);
  }
}

import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { LOST_RACE, retryLostRaces } from '../table/contention.ts';
import { inDays, rowReader } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import { ConditionFailed, type Item, type Write } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { writeIf } from '../table/write-if.ts';

/** Credits reserved for an answer that is being made. */
export interface Hold {
  readonly id: string;
  readonly credits: number;
  /** Epoch seconds. The process of an older hold has died. */
  readonly until: number;
}

/** A tenant's credits in a month. */
export interface Account {
  readonly month: string;
  /** Includes the credits on hold. */
  readonly spent: number;
  readonly holds: readonly Hold[];
  /** When the tenant was warned that its credits are running low. */
  readonly warnedAt?: string | undefined;
}

/** Reserved credits, to be charged or released. */
export interface Reservation {
  readonly month: string;
  readonly hold: Hold;
  /** The account's `spent` after the reservation. */
  readonly spent: number;
}

/** One use of credits. Append-only. */
export interface LedgerEntry {
  /** Id of the message, or of the audit record for other work. */
  readonly id: string;
  readonly at: string;
  readonly conversationId?: string | undefined;
  readonly credits: number;
  /** The decision of an answer, or the audit action. */
  readonly reason: string;
}

export const ledgerRow = rowReader<LedgerEntry>('ledger entry', ({ text, maybeText, number }) =>
  v.looseObject({ id: text, at: text, conversationId: maybeText, credits: number, reason: text }),
);

/** The two writes that charge for something, for the transaction that stores it. */
export type Charge = { readonly settle: Write; readonly ledger: Write };

/** Longer than any process lives, even with clocks ten minutes apart, so only dead processes' holds expire. */
export const HOLD_SECONDS = 15 * 60;

/** How many expired holds one write releases. */
const SWEPT_AT_ONCE = 20;

/** Months are kept for a year and a month. */
const KEPT_DAYS = 400;

const HOLD = 'hold_';

/** An account's row. Each hold is an attribute: `hold_<id>` = [credits, until]. */
const accountRow = rowReader<Omit<Account, 'month'>>('credits account', ({ number, maybeText }) =>
  v.pipe(
    v.looseObject({ spent: v.optional(number, 0), warnedAt: maybeText }),
    v.rawTransform(({ dataset: { value }, addIssue }) => {
      const { spent, warnedAt, ...others } = value;
      const holds: Hold[] = [];
      for (const [key, hold] of Object.entries(others)) {
        if (!key.startsWith(HOLD)) continue;
        if (isHold(hold)) holds.push({ id: key.slice(HOLD.length), credits: hold[0], until: hold[1] });
        else addIssue({ path: [{ type: 'object', origin: 'value', input: value, key, value: hold }] });
      }
      return { spent, warnedAt, holds };
    }),
  ),
);

const isHold = (value: unknown): value is [credits: number, until: number] =>
  Array.isArray(value) && typeof value[0] === 'number' && typeof value[1] === 'number';

/** Parses an account's item. Without one, nothing is spent yet. */
export const accountOf = (month: string, item: Item | undefined, now: Date): Account => ({
  month,
  ...(accountRow(item, now) ?? { spent: 0, holds: [] }),
});

/** A tenant's credits: one item for each month. */
export class Credits {
  constructor(private readonly table: TenantTable) {}

  /**
   * Reserves `most` credits, or what is left, in one write. The same write releases expired holds.
   *
   * @param included credits of the plan for the month
   * @returns undefined if fewer than `least` are left
   * @throws Unavailable if other writers keep winning
   */
  async reserve(
    account: Account,
    included: number,
    { least, most }: { readonly least: number; readonly most: number },
    now: Date,
  ): Promise<Reservation | undefined> {
    const { month } = account;
    let seen = account;
    return retryLostRaces({ doing: 'spending credits' }, async () => {
      const dead = deadHolds(seen, now).slice(0, SWEPT_AT_ONCE);
      const spent = seen.spent - sum(dead);
      const credits = Math.min(most, included - spent);
      if (credits < least) return undefined;
      const hold = { id: randomBytes(6).toString('hex'), credits, until: seconds(now) + HOLD_SECONDS };
      const reservation = { month, hold, spent: spent + credits };
      try {
        await this.table.write([this.hold(month, hold, dead, included, now)]);
        return reservation;
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        seen = accountOf(month, error.found, now);
        // This is a retry after the first response was lost.
        return seen.holds.some(({ id }) => id === hold.id) ? reservation : LOST_RACE;
      }
    });
  }

  private hold(month: string, hold: Hold, dead: readonly Hold[], included: number, now: Date): Write {
    const names = dead.map(({ id }) => `#${HOLD}${id}`);
    const swept = sum(dead);
    return {
      update: this.key(month),
      expression: [
        `SET #spent = if_not_exists(#spent, :zero) + :more, #${HOLD}${hold.id} = :hold, #expiresAt = :expiresAt`,
        ...(names.length > 0 ? [`REMOVE ${names.join(', ')}`] : []),
      ].join(' '),
      condition: [
        '(attribute_not_exists(#spent) OR #spent <= :room)',
        `attribute_not_exists(#${HOLD}${hold.id})`,
        ...names.map((name) => `attribute_exists(${name})`),
      ].join(' AND '),
      values: {
        zero: 0,
        more: hold.credits - swept,
        room: included - hold.credits + swept,
        hold: [hold.credits, hold.until],
        expiresAt: inDays(now, KEPT_DAYS),
      },
    };
  }

  /** Releases a reservation. Does nothing if it is already charged or released. */
  async release(reservation: Reservation): Promise<void> {
    await writeIf(this.table, [this.settle(reservation, 0)]);
  }

  /**
   * Releases a reservation within the transaction that ends the work. An expired one needs no write: others release it,
   * and the condition would fail the transaction.
   */
  giveBack(reservation: Reservation, now: Date): Write[] {
    return reservation.hold.until > seconds(now) ? [this.settle(reservation, 0)] : [];
  }

  /** Releases expired holds. @returns the account afterwards */
  async sweep(account: Account, now: Date): Promise<Account> {
    const dead = deadHolds(account, now);
    for (const hold of dead) {
      await this.release({ month: account.month, hold, spent: account.spent });
    }
    return {
      ...account,
      spent: account.spent - sum(dead),
      holds: account.holds.filter((hold) => !dead.includes(hold)),
    };
  }

  /** Charges for an answer exactly once: the condition of `settle` holds only while the reservation does. */
  charge(reservation: Reservation, entry: LedgerEntry, now: Date): Charge {
    const { tenantId } = this.table;
    return {
      settle: this.settle(reservation, entry.credits),
      ledger: {
        put: {
          ...entry,
          ...keys.ledger(tenantId, entry.at, entry.id),
          expiresAt: inDays(now, KEPT_DAYS),
        },
        condition: 'attribute_not_exists(pk)',
      },
    };
  }

  /** Records the warning. The condition fails if the tenant was already warned this month. */
  warned(month: string, now: Date): Write {
    return {
      update: this.key(month),
      expression: 'SET #warnedAt = :at',
      condition: 'attribute_not_exists(#warnedAt)',
      values: { at: now.toISOString() },
    };
  }

  private settle({ month, hold }: Reservation, credits: number): Write {
    const name = `#${HOLD}${hold.id}`;
    return {
      update: this.key(month),
      expression: `SET #spent = #spent - :unused REMOVE ${name}`,
      condition: `attribute_exists(${name})`,
      values: { unused: hold.credits - credits },
    };
  }

  private key(month: string) {
    return keys.credits(this.table.tenantId, month);
  }
}

const deadHolds = ({ holds }: Account, now: Date): Hold[] =>
  holds.filter(({ until }) => until <= seconds(now));

const sum = (holds: readonly Hold[]): number => holds.reduce((total, { credits }) => total + credits, 0);

const seconds = (now: Date): number => Math.floor(now.getTime() / 1_000);

import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { Conflict } from '../core/errors.ts';
import { LOST_RACE, retryLostRaces } from '../table/contention.ts';
import { inDays, rowReader } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import type { Item, Key, Write } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { writeIf } from '../table/write-if.ts';

/** Credits reserved for an answer that is being made. */
export interface Hold {
  readonly id: string;
  readonly credits: number;
  /** Epoch seconds. The process of an older hold has died. */
  readonly until: number;
}

/** A share of a month's credits: one item. */
export interface Share {
  /** Includes the credits on hold. Negative after other shares have given this one more credits than it had spent. */
  readonly spent: number;
  readonly holds: readonly Hold[];
}

/** A tenant's credits in a month. */
export interface Account {
  readonly month: string;
  /** Of all shares. Includes the credits on hold. */
  readonly spent: number;
  /** Of all shares. */
  readonly holds: readonly Hold[];
  readonly shares: readonly Share[];
  /** When the tenant was warned that its credits are running low. */
  readonly warnedAt?: string | undefined;
}

/** Reserved credits, to be charged or released. */
export interface Reservation {
  readonly month: string;
  /** The position of the share that has the hold. */
  readonly share: number;
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

/**
 * The shares of a month. A transaction blocks an item for milliseconds, so one item for all answers of a tenant would
 * fail above 20 to 30 answers a second. See ADR 15 before changing it: it may only grow.
 */
const SHARES = 8;

const HOLD = 'hold_';

/** A share's row. Each hold is an attribute: `hold_<id>` = [credits, until]. The first share has the warning too. */
const shareRow = rowReader<Share & Pick<Account, 'warnedAt'>>('credits account', ({ number, maybeText }) =>
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

/** The items of a month's account, in the order of its shares. */
export const accountKeys = (tenantId: string, month: string, shares = SHARES): readonly Key[] =>
  Array.from({ length: shares }, (_, share) => keys.credits(tenantId, month, share));

/** Parses an account's items, in the order of `accountKeys`. Without an item, nothing of the share is spent yet. */
export function accountOf(month: string, items: readonly (Item | undefined)[], now: Date): Account {
  const rows = items.map((item) => shareRow(item, now));
  const shares = rows.map((row) => ({ spent: row?.spent ?? 0, holds: row?.holds ?? [] }));
  return { ...totalsOf(month, shares), warnedAt: rows[0]?.warnedAt };
}

const totalsOf = (month: string, shares: readonly Share[]): Account => ({
  month,
  spent: total(shares.map(({ spent }) => spent)),
  holds: shares.flatMap(({ holds }) => holds),
  shares,
});

/** Credits that a reservation takes from a share; negative if other shares give it credits. */
interface Taking {
  readonly share: number;
  readonly credits: number;
}

/** A tenant's credits: some items for each month. */
export class Credits {
  constructor(private readonly table: TenantTable) {}

  /**
   * Reserves `most` credits, or what is left. One write to one share, which also releases expired holds of that share.
   * If no share has enough credits, one transaction collects them from the others.
   *
   * @param included credits of the plan for the month
   * @returns undefined if fewer than `least` are left
   * @throws Conflict if other writers keep winning; Unavailable
   */
  async reserve(
    account: Account,
    included: number,
    { least, most }: { readonly least: number; readonly most: number },
    now: Date,
  ): Promise<Reservation | undefined> {
    const { month } = account;
    const id = randomBytes(6).toString('hex');
    const until = seconds(now) + HOLD_SECONDS;
    let seen = account;
    return retryLostRaces({ doing: 'spending credits' }, async () => {
      const rooms = roomsOf(seen, included, now);
      const left = total(rooms);
      const credits = Math.min(most, left);
      if (credits < least) return undefined;
      const hold = { id, credits, until };
      const { share, takings } = takingsFor(rooms, credits);
      const writes = takings.map((taking) =>
        this.take(seen, taking, taking.share === share ? hold : undefined, included, now),
      );
      if (await this.hasWritten(writes)) return { month, share, hold, spent: included - left + credits };
      seen = await this.read(seen, now);
      // The hold is there if this was a retry after the first response was lost.
      return reservationOf(seen, id) ?? LOST_RACE;
    });
  }

  /** @returns false if another writer came first */
  private async hasWritten(writes: readonly Write[]): Promise<boolean> {
    try {
      return await writeIf(this.table, writes);
    } catch (error) {
      // Another share may be free.
      if (error instanceof Conflict) return false;
      throw error;
    }
  }

  private async read({ month, shares }: Account, now: Date): Promise<Account> {
    const wanted = accountKeys(this.table.tenantId, month, shares.length);
    return accountOf(month, await this.table.batchGet(wanted), now);
  }

  private take(
    { month, shares }: Account,
    { share, credits }: Taking,
    hold: Hold | undefined,
    included: number,
    now: Date,
  ): Write {
    const dead = deadHolds(shares[share], now).slice(0, SWEPT_AT_ONCE);
    const deadNames = dead.map(({ id }) => `#${HOLD}${id}`);
    const newName = hold && `#${HOLD}${hold.id}`;
    const more = credits - sum(dead);
    return {
      update: this.key(month, share),
      expression: [
        'SET #spent = if_not_exists(#spent, :zero) + :more, #expiresAt = :expiresAt',
        ...(newName ? [`, ${newName} = :hold`] : []),
        ...(deadNames.length > 0 ? [` REMOVE ${deadNames.join(', ')}`] : []),
      ].join(''),
      condition: [
        '(attribute_not_exists(#spent) OR #spent <= :room)',
        ...(newName ? [`attribute_not_exists(${newName})`] : []),
        ...deadNames.map((name) => `attribute_exists(${name})`),
      ].join(' AND '),
      values: {
        zero: 0,
        more,
        room: limitOf(share, shares.length, included) - more,
        ...(hold ? { hold: [hold.credits, hold.until] } : {}),
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
    const { month, warnedAt } = account;
    const shares: Share[] = [];
    for (const [share, { spent, holds }] of account.shares.entries()) {
      const dead = deadHolds({ holds }, now);
      for (const hold of dead) await this.release({ month, share, hold, spent });
      shares.push({ spent: spent - sum(dead), holds: holds.filter((hold) => !dead.includes(hold)) });
    }
    return { ...totalsOf(month, shares), warnedAt };
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
      update: this.key(month, 0),
      expression: 'SET #warnedAt = :at',
      condition: 'attribute_not_exists(#warnedAt)',
      values: { at: now.toISOString() },
    };
  }

  private settle({ month, share, hold }: Reservation, credits: number): Write {
    const name = `#${HOLD}${hold.id}`;
    return {
      update: this.key(month, share),
      expression: `SET #spent = #spent - :unused REMOVE ${name}`,
      condition: `attribute_exists(${name})`,
      values: { unused: hold.credits - credits },
    };
  }

  private key(month: string, share: number): Key {
    return keys.credits(this.table.tenantId, month, share);
  }
}

/** The part of the plan's credits that belongs to a share. The parts differ by one at most and add up to all. */
const limitOf = (share: number, shares: number, included: number): number =>
  Math.floor((included + share) / shares);

/** The credits left in each share. Negative if a share has spent more than its part of a smaller plan. */
const roomsOf = ({ shares }: Account, included: number, now: Date): number[] =>
  shares.map(({ spent, holds }, share) => {
    const dead = deadHolds({ holds }, now).slice(0, SWEPT_AT_ONCE);
    return limitOf(share, shares.length, included) - spent + sum(dead);
  });

/**
 * Chooses the share of a hold, at random so that answers rarely meet. While a share has spent more than its part, the
 * others would admit too much, so the rest is first divided evenly again.
 */
function takingsFor(
  rooms: readonly number[],
  credits: number,
): { readonly share: number; readonly takings: readonly Taking[] } {
  const all = [...rooms.keys()];
  const roomy = all.filter((share) => (rooms[share] ?? 0) >= credits);
  const share = anyOf(roomy.length > 0 ? roomy : all);
  if (roomy.length > 0 && Math.min(...rooms) >= 0) return { share, takings: [{ share, credits }] };
  const rest = total(rooms) - credits;
  const takings = rooms.map((room, each) => ({
    share: each,
    credits: room - limitOf(each, rooms.length, rest),
  }));
  return { share, takings: takings.filter((taking) => taking.share === share || taking.credits !== 0) };
}

const anyOf = (shares: readonly number[]): number => shares[Math.floor(Math.random() * shares.length)] ?? 0;

function reservationOf({ month, shares, spent }: Account, id: string): Reservation | undefined {
  for (const [share, { holds }] of shares.entries()) {
    const hold = holds.find((each) => each.id === id);
    if (hold) return { month, share, hold, spent };
  }
  return undefined;
}

const deadHolds = (share: Pick<Share, 'holds'> | undefined, now: Date): Hold[] =>
  (share?.holds ?? []).filter(({ until }) => until <= seconds(now));

const total = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

const sum = (holds: readonly Hold[]): number => total(holds.map(({ credits }) => credits));

const seconds = (now: Date): number => Math.floor(now.getTime() / 1_000);

import { auditPut } from '../audit/store.ts';
import { changeRecord } from '../core/audit.ts';
import type { Clock } from '../core/clock.ts';
import type { Write } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import type { BillingContext } from './billing-context.ts';
import { type Charge, Credits, type LedgerEntry, type Reservation } from './credit-store.ts';
import { isRunningLow } from './credits.ts';
import { entitlementsOf, type Pricebook } from './pricebook.ts';

/** Credits set aside before the work that they are for, and settled with what came of it or given back. */
export class ReservedCredits {
  private readonly credits: Credits;
  private readonly included: number;

  /** @param reservation one that was made before; none: `setAside` makes it */
  constructor(
    private readonly table: TenantTable,
    private readonly payer: BillingContext,
    protected readonly pricebook: Pricebook,
    private readonly clock: Clock,
    protected reservation?: Reservation,
  ) {
    this.credits = new Credits(table);
    this.included = entitlementsOf(pricebook, payer.tenant.plan).credits;
  }

  /** Sets aside `most`, or what is left of the month's. @returns false when less than `least` is left */
  protected async setAside(amounts: { readonly least: number; readonly most: number }): Promise<boolean> {
    this.reservation = await this.credits.reserve(
      this.payer.account,
      this.included,
      amounts,
      this.clock.now(),
    );
    return this.reservation !== undefined;
  }

  /** What was set aside, for whoever settles it in another request. */
  get held(): Reservation | undefined {
    return this.reservation;
  }

  /** Charges for the work, in the transaction that stores its result. @returns undefined when nothing was set aside */
  charge(entry: LedgerEntry, now: Date): Charge | undefined {
    return this.reservation && this.credits.charge(this.reservation, entry, now);
  }

  /** Gives the credits back, in the transaction that stores that the work failed. */
  giveBack(now: Date): readonly Write[] {
    return this.reservation ? this.credits.giveBack(this.reservation, now) : [];
  }

  /** Gives back what was set aside. Best effort: what is not given back runs out. */
  async release(): Promise<void> {
    if (this.reservation) await this.credits.release(this.reservation).catch(() => {});
  }

  /** Records, once a month, that the credits are running low. Best effort: the next charge tries again. */
  async warn(): Promise<void> {
    const { account, tenant } = this.payer;
    // What goes on beyond the end of a month is settled beside the account of the next one.
    if (this.reservation?.month !== account.month) return;
    const { spent } = this.reservation;
    if (account.warnedAt !== undefined || !isRunningLow(spent, this.included)) return;
    const now = this.clock.now();
    const record = changeRecord(now, {
      actor: { kind: 'system' },
      action: 'credits.run_low',
      target: tenant.id,
      details: { month: account.month, spent, included: this.included },
    });
    const writes = [this.credits.warned(account.month, now), auditPut(tenant.id, record)];
    await this.table.write(writes).catch(() => {});
  }
}

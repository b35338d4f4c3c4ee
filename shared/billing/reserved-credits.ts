import { auditPut } from '../audit/store.ts';
import { changeRecord } from '../core/audit.ts';
import type { Clock } from '../core/clock.ts';
import type { Write } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import type { BillingContext } from './billing-context.ts';
import { type Charge, Credits, type LedgerEntry, type Reservation } from './credit-store.ts';
import { isRunningLow } from './credits.ts';
import { entitlementsOf, type Pricebook } from './pricebook.ts';

/** Credits that are reserved before the work, then charged with its result or released. */
export class ReservedCredits {
  private readonly credits: Credits;
  private readonly included: number;

  /** @param reservation an existing one; without it, call `setAside` */
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

  /** Reserves `most` credits, or what is left of the month. @returns false if fewer than `least` are left */
  protected async setAside(amounts: { readonly least: number; readonly most: number }): Promise<boolean> {
    this.reservation = await this.credits.reserve(
      this.payer.account,
      this.included,
      amounts,
      this.clock.now(),
    );
    return this.reservation !== undefined;
  }

  /** The reservation, if another request settles it. */
  get held(): Reservation | undefined {
    return this.reservation;
  }

  /** Charges for the work, in the transaction that stores its result. @returns undefined without a reservation */
  charge(entry: LedgerEntry, now: Date): Charge | undefined {
    return this.reservation && this.credits.charge(this.reservation, entry, now);
  }

  /** Releases the credits, in the transaction that stores the failure. */
  giveBack(now: Date): readonly Write[] {
    return this.reservation ? this.credits.giveBack(this.reservation, now) : [];
  }

  /** Releases the reservation. Best effort: holds expire. */
  async release(): Promise<void> {
    if (this.reservation) await this.credits.release(this.reservation).catch(() => {});
  }

  /** Records once a month that the credits are running low. Best effort: the next charge tries again. */
  async warn(): Promise<void> {
    const { account, tenant } = this.payer;
    // Work that began last month was charged to last month's account.
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

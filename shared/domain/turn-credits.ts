import { auditPut } from '../data/audit.ts';
import { Credits, type LedgerEntry, type Reservation } from '../data/credits.ts';
import type { TenantTable } from '../data/tenant-table.ts';
import type { Visit } from '../data/visits.ts';
import type { Clock } from '../ports/clock.ts';
import type { Write } from '../ports/table.ts';
import type { Answer } from './answer.ts';
import { changeRecord } from './audit.ts';
import { answerCredits, isRunningLow, mostCredits } from './credits.ts';
import { entitlementsOf, type Pricebook } from './pricing/pricebook.ts';

/** The credits of one answer: set aside before the model, and settled with the answer or given back. */
export class TurnCredits {
  private readonly credits: Credits;
  private readonly included: number;
  private reservation: Reservation | undefined;

  /** @param mostTokens what the model takes at most */
  constructor(
    private readonly table: TenantTable,
    private readonly visit: Visit,
    private readonly pricebook: Pricebook,
    private readonly mostTokens: number | undefined,
    private readonly clock: Clock,
  ) {
    this.credits = new Credits(table);
    this.included = entitlementsOf(pricebook, visit.tenant.plan).credits;
  }

  /** Sets aside what an answer may cost. @returns false when there is too little left for any */
  async reserve(): Promise<boolean> {
    const rate = this.pricebook.rates.answer;
    this.reservation = await this.credits.reserve(
      this.visit.account,
      this.included,
      { least: rate.minimum, most: mostCredits(rate, this.mostTokens) },
      this.clock.now(),
    );
    return this.reservation !== undefined;
  }

  /** What an answer costs: never more than was set aside for it, and nothing where nothing was. */
  costOf({ tokens }: Answer): number {
    if (!this.reservation) return 0;
    const cost = answerCredits(this.pricebook.rates.answer, tokens, this.mostTokens);
    return Math.min(cost, this.reservation.hold.credits);
  }

  /** The writes that charge for an answer; they belong into the transaction that stores it. */
  charge(entry: LedgerEntry, now: Date): readonly Write[] {
    return this.reservation ? this.credits.charge(this.reservation, entry, now) : [];
  }

  /** Gives back what was set aside. Best effort: what is not given back runs out. */
  async release(): Promise<void> {
    if (this.reservation) await this.credits.release(this.reservation).catch(() => {});
  }

  /** Records, once a month, that the credits are running low. Best effort: the next answer tries again. */
  async warn(): Promise<void> {
    const { account, tenant } = this.visit;
    const spent = this.reservation?.spent ?? 0;
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

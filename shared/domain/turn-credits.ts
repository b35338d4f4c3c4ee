import type { TenantTable } from '../data/tenant-table.ts';
import type { Visit } from '../data/visits.ts';
import type { Clock } from '../ports/clock.ts';
import type { Answer } from './answer.ts';
import { answerCredits, mostCredits } from './credits.ts';
import type { Pricebook } from './pricing/pricebook.ts';
import { ReservedCredits } from './reserved-credits.ts';

/** The credits of one answer: set aside before the model, and settled with the answer or given back. */
export class TurnCredits extends ReservedCredits {
  /** @param mostTokens what the model takes at most */
  constructor(
    table: TenantTable,
    visit: Visit,
    pricebook: Pricebook,
    private readonly mostTokens: number | undefined,
    clock: Clock,
  ) {
    super(table, visit, pricebook, clock);
  }

  /** Sets aside what an answer may cost. @returns false when there is too little left for any */
  async reserve(): Promise<boolean> {
    const rate = this.pricebook.rates.answer;
    return this.setAside({ least: rate.minimum, most: mostCredits(rate, this.mostTokens) });
  }

  /** What an answer costs: never more than was set aside for it, and nothing where nothing was. */
  costOf({ tokens }: Answer): number {
    if (!this.reservation) return 0;
    const cost = answerCredits(this.pricebook.rates.answer, tokens, this.mostTokens);
    return Math.min(cost, this.reservation.hold.credits);
  }
}

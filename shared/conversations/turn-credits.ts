import { answerCredits, mostCredits } from '../billing/credits.ts';
import type { Pricebook } from '../billing/pricebook.ts';
import { ReservedCredits } from '../billing/reserved-credits.ts';
import type { Clock } from '../core/clock.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import type { ChatContext } from './chat-context.ts';
import type { Answer } from './question.ts';

/** The credits of one answer: set aside before the model, and settled with the answer or given back. */
export class TurnCredits extends ReservedCredits {
  /** @param mostTokens what the model takes at most */
  constructor(
    table: TenantTable,
    visit: ChatContext,
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

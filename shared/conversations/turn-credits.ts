import { answerCredits, maxCredits } from '../billing/credits.ts';
import type { Pricebook } from '../billing/pricebook.ts';
import { ReservedCredits } from '../billing/reserved-credits.ts';
import type { Clock } from '../core/clock.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import type { ChatContext } from './chat-context.ts';
import type { Answer } from './question.ts';

/** The credits of one answer: reserved before the model, then charged with the answer or released. */
export class TurnCredits extends ReservedCredits {
  /** @param maxTokens upper bound of the model's tokens */
  constructor(
    table: TenantTable,
    visit: ChatContext,
    pricebook: Pricebook,
    private readonly maxTokens: number | undefined,
    clock: Clock,
  ) {
    super(table, visit, pricebook, clock);
  }

  /** Reserves the maximum cost of an answer. @returns false if fewer credits than the minimum are left */
  async reserve(): Promise<boolean> {
    const rate = this.pricebook.rates.answer;
    return this.setAside({ least: rate.minimum, most: maxCredits(rate, this.maxTokens) });
  }

  /** The cost of an answer, at most the reserved credits. 0 without a reservation. */
  costOf({ tokens }: Answer): number {
    if (!this.reservation) return 0;
    const cost = answerCredits(this.pricebook.rates.answer, tokens, this.maxTokens);
    return Math.min(cost, this.reservation.hold.credits);
  }
}

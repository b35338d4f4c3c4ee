import type { Charge } from '../billing/credit-store.ts';
import { clipCredits } from '../billing/credits.ts';
import { ReservedCredits } from '../billing/reserved-credits.ts';

/** The credits of one clip. Its cost is known in advance, so all of it is reserved or nothing. */
export class ClipCredits extends ReservedCredits {
  /** @returns false if too few credits are left */
  async reserve(seconds: number): Promise<boolean> {
    const cost = clipCredits(this.pricebook.rates.audio, seconds);
    return this.setAside({ least: cost, most: cost });
  }

  /** Charges all reserved credits. @param id the clip's id */
  chargeClip(id: string, conversationId: string, now: Date): Charge | undefined {
    const credits = this.held?.hold.credits ?? 0;
    const entry = { id, at: now.toISOString(), conversationId, credits, reason: 'voice.transcribed' };
    return this.charge(entry, now);
  }
}

import { clipCredits } from '../billing/credits.ts';
import { ReservedCredits } from '../billing/reserved-credits.ts';
import type { Write } from '../table/table.ts';

/** The credits of one clip. Its cost is known in advance, so all of it is reserved or nothing. */
export class ClipCredits extends ReservedCredits {
  /** @returns false if too few credits are left */
  async reserve(seconds: number): Promise<boolean> {
    const cost = clipCredits(this.pricebook.rates.audio, seconds);
    return this.setAside({ least: cost, most: cost });
  }

  /** Charges the reserved credits. @param id of the clip */
  chargeClip(id: string, conversationId: string, now: Date): readonly Write[] {
    const credits = this.held?.hold.credits ?? 0;
    const entry = { id, at: now.toISOString(), conversationId, credits, reason: 'voice.transcribed' };
    return this.charge(entry, now);
  }
}

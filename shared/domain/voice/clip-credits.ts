import { clipCredits } from '../credits.ts';
import { ReservedCredits } from '../reserved-credits.ts';

/** The credits of one clip, which are known before anybody listens to it: all of them or none are set aside. */
export class ClipCredits extends ReservedCredits {
  /** @returns false when too few are left */
  async reserve(seconds: number): Promise<boolean> {
    const cost = this.costOf(seconds);
    return this.setAside({ least: cost, most: cost });
  }

  costOf(seconds: number): number {
    return clipCredits(this.pricebook.rates.audio, seconds);
  }
}

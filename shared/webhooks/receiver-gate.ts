import { isPaused } from './health.ts';
import type { Subscription } from './subscription.ts';

/** Requests to one receiver at once, of one function. */
const MAX_AT_ONCE = 4;

/**
 * A receiver, as the deliveries of one batch share it: few at once, and what one of them learned of its health holds for
 * those that wait.
 */
export class ReceiverGate {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private failures = 0;
  private paused: Date | undefined;

  /** Waits for a place. What is run must not reject. */
  async run(work: () => Promise<void>): Promise<void> {
    if (this.running >= MAX_AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    try {
      await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  /**
   * Until when the receiver is to be left alone, by what this batch has learned, or by what was read.
   *
   * @param isWanted somebody has asked for this very try: what is known from before is no reason not to make it
   */
  pausedUntil(subscription: Subscription, isWanted: boolean, now: Date): Date | undefined {
    if (this.paused && this.paused > now) return this.paused;
    return !isWanted && isPaused(subscription, now) ? new Date(subscription.pausedUntil ?? '') : undefined;
  }

  /** @returns failures in a row, this one included: those that were read, or that this batch has seen since */
  fail({ failures = 0 }: Pick<Subscription, 'failures'>): number {
    this.failures = Math.max(this.failures, failures) + 1;
    return this.failures;
  }

  pause(until: Date): void {
    this.paused = until;
  }
}

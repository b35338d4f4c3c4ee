import { isPaused } from './health.ts';
import type { Subscription } from './subscription.ts';

/** Maximum concurrent requests from one function to one receiver. */
const MAX_AT_ONCE = 4;

/**
 * Shared by the deliveries of one batch to the same receiver. Limits their concurrency, and applies a failure of one to
 * those that wait.
 */
export class ReceiverGate {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private failures = 0;
  private paused: Date | undefined;

  /** Waits for a free slot. `work` must not reject. */
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
   * Until when the receiver is paused, by this batch or by its subscription.
   *
   * @param isWanted true for a test or a replay: the subscription's pause is ignored
   */
  pausedUntil(subscription: Subscription, isWanted: boolean, now: Date): Date | undefined {
    if (this.paused && this.paused > now) return this.paused;
    return !isWanted && isPaused(subscription, now) ? new Date(subscription.pausedUntil ?? '') : undefined;
  }

  /** @returns consecutive failures including this one, by the subscription or by this batch */
  fail({ failures = 0 }: Pick<Subscription, 'failures'>): number {
    this.failures = Math.max(this.failures, failures) + 1;
    return this.failures;
  }

  pause(until: Date): void {
    this.paused = until;
  }
}

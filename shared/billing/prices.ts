import type { Clock } from '../core/clock.ts';
import type { Table } from '../table/table.ts';
import type { Pricebook } from './pricebook.ts';
import { readPricebook } from './pricebooks.ts';

/** A new pricebook takes effect everywhere after at most this time. */
const FRESH_MS = 60_000;

/**
 * The current pricebook, read at most once a minute. Get it in parallel with a request's first read; later calls are
 * free.
 */
export class Prices {
  private held: { readonly pricebook: Promise<Pricebook>; readonly at: number } | undefined;

  constructor(
    private readonly platform: Table,
    private readonly clock: Clock,
  ) {}

  /** @throws Unavailable */
  current(): Promise<Pricebook> {
    const now = this.clock.now().getTime();
    // `abs`, so that a clock that is set back does not keep an old pricebook.
    if (!this.held || Math.abs(now - this.held.at) >= FRESH_MS)
      this.held = { pricebook: this.read(), at: now };
    return this.held.pricebook;
  }

  private async read(): Promise<Pricebook> {
    try {
      return await readPricebook(this.platform);
    } catch (error) {
      this.held = undefined;
      throw error;
    }
  }
}

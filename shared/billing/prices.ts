import type { Clock } from '../core/clock.ts';
import type { Table } from '../table/table.ts';
import type { Pricebook } from './pricebook.ts';
import { readPricebook } from './pricebooks.ts';

/** A publication is in force everywhere after this at the latest. */
const FRESH_MS = 60_000;

/**
 * The pricebook in force, read at most once a minute: ask beside the first call of a request, and asking again later in
 * it costs nothing.
 */
export class Prices {
  private held: { readonly pricebook: Promise<Pricebook>; readonly at: number } | undefined;

  constructor(
    private readonly platform: Table,
    private readonly clock: Clock,
  ) {}

  /** @throws Unavailable when it must be read and the table is down */
  current(): Promise<Pricebook> {
    const now = this.clock.now().getTime();
    // A clock that was set back must not keep an old one for good.
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

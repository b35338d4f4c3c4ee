import { setTimeout as wait } from 'node:timers/promises';
import type { Invoker, Outcome } from '../lambda/invocation.ts';
import { invokeWith } from './batch.ts';
import type { EventSource } from './event-source.ts';
import type { Filter } from './filter.ts';
import type { ServiceEvent } from './service-event.ts';

export interface EventRuleOptions {
  readonly passes: Filter;
  readonly fn: Invoker;
  /** What the function is called with; none: the event itself. */
  readonly input?: object | undefined;
  /** How often a call that failed is made again. */
  readonly retries: number;
  readonly warn: (line: string) => void;
  /** Pause before the first retry, in milliseconds; it doubles with each. */
  readonly firstRetryMs?: number;
}

/** Lambda waits for a minute, and then for two: nobody who tries things out does. */
const FIRST_RETRY_MS = 1_000;

/**
 * Calls a function with events of services that a pattern fits. Events come when they happen, in no order, and what fails is tried
 * again as Lambda does with what is invoked asynchronously.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export class EventRule implements EventSource {
  private readonly stopping = new AbortController();
  private readonly underWay = new Set<Promise<void>>();

  constructor(private readonly options: EventRuleOptions) {}

  /** There is nothing to begin: others tell what happens. */
  start(): void {}

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.underWay);
  }

  /** Takes an event, if it is one of those that it waits for. */
  take(event: ServiceEvent): void {
    if (this.isStopping || !this.options.passes(event)) return;
    const call = this.call(event).finally(() => this.underWay.delete(call));
    this.underWay.add(call);
  }

  private async call(event: ServiceEvent): Promise<void> {
    const { fn, input = event, retries, warn, firstRetryMs = FIRST_RETRY_MS } = this.options;
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await invokeWith(fn, input);
      if (outcome.kind === 'answer' || this.isStopping) return;
      if (attempt === retries) {
        warn(`Given up: ${event['detail-type']}, after ${retries} retries: ${reasonOf(outcome)}`);
        return;
      }
      await wait(firstRetryMs * 2 ** attempt, undefined, { signal: this.stopping.signal }).catch(() => {});
      if (this.isStopping) return;
    }
  }

  private get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }
}

const reasonOf = (outcome: Outcome): string =>
  outcome.kind === 'function-error' ? outcome.message : outcome.kind;

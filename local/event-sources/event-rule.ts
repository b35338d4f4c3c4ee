import { setTimeout as wait } from 'node:timers/promises';
import type { Invoker, Outcome } from '../lambda/invocation.ts';
import { invokeWith } from './batch.ts';
import type { EventSource } from './event-source.ts';
import type { Filter } from './filter.ts';
import type { ServiceEvent } from './service-event.ts';

export interface EventRuleOptions {
  readonly passes: Filter;
  readonly fn: Invoker;
  /** The function's input; default: the event. */
  readonly input?: object | undefined;
  /** Retries of a failed call. */
  readonly retries: number;
  readonly warn: (line: string) => void;
  /** Pause before the first retry, in milliseconds; each retry doubles it. */
  readonly firstRetryMs?: number;
}

/** Lambda waits one minute, then two; the local run does not make a developer wait. */
const FIRST_RETRY_MS = 1_000;

/**
 * Calls a function with the service events that match a pattern. Events are unordered. Failed calls are retried, as
 * Lambda does for asynchronous invocations.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export class EventRule implements EventSource {
  private readonly stopping = new AbortController();
  private readonly underWay = new Set<Promise<void>>();

  constructor(private readonly options: EventRuleOptions) {}

  /** Does nothing: the services push their events. */
  start(): void {}

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.underWay);
  }

  /** Handles an event if it matches the pattern. */
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

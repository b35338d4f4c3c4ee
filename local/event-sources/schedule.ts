import type { Invoker } from '../lambda/invocation.ts';
import { invokeWith } from './batch.ts';
import type { EventSource } from './event-source.ts';
import { serviceEvent } from './service-event.ts';

export interface ScheduleOptions {
  readonly everyMs: number;
  readonly fn: Invoker;
  /** Makes the function's input. */
  readonly event: (at: Date) => object;
}

/**
 * Calls a function at a rate, at fixed times of the day, so that restarts and reloads do not delay it. Unlike
 * EventBridge, it does not retry a failed call: the next call comes soon.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export class Schedule implements EventSource {
  private readonly underWay = new Set<Promise<unknown>>();
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(private readonly options: ScheduleOptions) {}

  start(): void {
    if (this.isStopped) return;
    const { everyMs } = this.options;
    this.timer = setTimeout(
      () => {
        this.call();
        this.start();
      },
      everyMs - (Date.now() % everyMs),
    );
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await Promise.all(this.underWay);
  }

  private call(): void {
    const { fn, event } = this.options;
    const call = invokeWith(fn, event(new Date())).finally(() => this.underWay.delete(call));
    this.underWay.add(call);
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/with-eventbridge-scheduler.html */
export const scheduledEvent = (ruleArn: string, at: Date) => {
  const [, , , region = '', accountId = ''] = ruleArn.split(':');
  const rest = { 'detail-type': 'Scheduled Event', source: 'aws.events', resources: [ruleArn], detail: {} };
  return serviceEvent({ region, accountId }, { at, ...rest });
};

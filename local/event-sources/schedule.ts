import type { Invoker } from '../lambda/invocation.ts';
import { invokeWith } from './batch.ts';
import type { EventSource } from './event-source.ts';
import { serviceEvent } from './service-event.ts';

export interface ScheduleOptions {
  readonly everyMs: number;
  readonly fn: Invoker;
  /** What the function is called with. */
  readonly event: (at: Date) => object;
}

/**
 * Calls a function at a rate, at the same times of the day whenever it was started: neither restarts nor reloads put it off.
 * EventBridge has Lambda try a call that fails twice more; here the next one comes soon enough.
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
  const told = { 'detail-type': 'Scheduled Event', source: 'aws.events', resources: [ruleArn], detail: {} };
  return serviceEvent({ region, accountId }, { at, ...told });
};

import type { EventName } from './event.ts';

/** One event for one subscription, to be tried now: what a message of the queue holds, as JSON. */
export interface DeliveryJob {
  readonly tenantId: string;
  readonly subscriptionId: string;
  readonly eventId: string;
  readonly event: EventName;
  /** What is sent; only where there is no row yet, which makes it a first try. Later ones read the event. */
  readonly payload?: string | undefined;
  /** Of a row that is `queued`: the tries it has seen. A message of an earlier state is of no use any more. */
  readonly tries?: number | undefined;
  /** For the lane of receivers that take their time. */
  readonly slow?: true | undefined;
}

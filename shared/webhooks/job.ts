import type { EventName } from './event.ts';

/** One event for one subscription, to be tried now. The JSON of a queue message. */
export interface DeliveryJob {
  readonly tenantId: string;
  readonly subscriptionId: string;
  readonly eventId: string;
  readonly event: EventName;
  /** The request body, for a first try. Later tries read the event. */
  readonly payload?: string | undefined;
  /** `tries` of the `queued` row. If the row has another number, the job is a duplicate. */
  readonly tries?: number | undefined;
  /** For the slow lane. */
  readonly slow?: true | undefined;
}

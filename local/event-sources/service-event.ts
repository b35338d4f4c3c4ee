import { randomUUID } from 'node:crypto';
import type { Place } from '../assembly/place.ts';

/** An event of EventBridge: https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html */
export interface ServiceEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  /** ISO 8601 in whole seconds. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: object;
}

/** Creates a service's event; `at` is now by default. */
export const serviceEvent = (
  { accountId, region }: Pick<Place, 'accountId' | 'region'>,
  {
    at = new Date(),
    ...rest
  }: Pick<ServiceEvent, 'detail-type' | 'source' | 'resources' | 'detail'> & { at?: Date },
): ServiceEvent => ({
  version: '0',
  id: randomUUID(),
  account: accountId,
  time: at.toISOString().replace(/\.\d+/, ''),
  region,
  ...rest,
});

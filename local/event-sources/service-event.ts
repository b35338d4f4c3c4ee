import { randomUUID } from 'node:crypto';
import type { Place } from '../assembly/place.ts';

/** What EventBridge carries: https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html */
export interface ServiceEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  /** To the second. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: object;
}

/** An event of a service that happened just now, or when it says. */
export const serviceEvent = (
  { accountId, region }: Pick<Place, 'accountId' | 'region'>,
  {
    at = new Date(),
    ...told
  }: Pick<ServiceEvent, 'detail-type' | 'source' | 'resources' | 'detail'> & { at?: Date },
): ServiceEvent => ({
  version: '0',
  id: randomUUID(),
  account: accountId,
  time: at.toISOString().replace(/\.\d+/, ''),
  region,
  ...told,
});

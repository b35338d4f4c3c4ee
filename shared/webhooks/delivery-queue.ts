import type { DeliveryJob } from './job.ts';

/** The queue of delivery jobs. Jobs marked `slow` have a separate lane. */
export interface DeliveryQueue {
  /** If it rejects, some jobs may have been sent. @throws Unavailable */
  send(jobs: readonly DeliveryJob[]): Promise<void>;
}

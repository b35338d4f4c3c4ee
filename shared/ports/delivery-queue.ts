import type { DeliveryJob } from '../domain/webhooks/job.ts';

/** Takes jobs to whoever delivers them. */
export interface DeliveryQueue {
  /** Resolves when all are on their way; when it rejects, some may be. @throws Unavailable */
  send(jobs: readonly DeliveryJob[]): Promise<void>;
}

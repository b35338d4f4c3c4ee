import type { DeliveryJob } from './job.ts';

/** Takes jobs to whoever delivers them: those marked `slow` in a lane of their own. */
export interface DeliveryQueue {
  /** Resolves when all are on their way; when it rejects, some may be. @throws Unavailable */
  send(jobs: readonly DeliveryJob[]): Promise<void>;
}

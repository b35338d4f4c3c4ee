import { BundledFunction } from './bundled-function.ts';

/** Functions that no route leads to: their folders in `functions/`. */
export const WORKERS = [
  'webhook-fanout',
  'webhook-delivery',
  'webhook-sweeper',
  'webhook-dead-letters',
  'clip-outcomes',
] as const;

export type WorkerName = (typeof WORKERS)[number];

/** A Lambda function that no route leads to: a queue, a stream, a schedule or an event calls it. */
export class WorkerFunction extends BundledFunction<WorkerName> {}

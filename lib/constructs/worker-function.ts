import { BundledFunction } from './bundled-function.ts';

/** A Lambda function that no route leads to: a queue, a stream or a schedule calls it. */
export class WorkerFunction extends BundledFunction<string> {}

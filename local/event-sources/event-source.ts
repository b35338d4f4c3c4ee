import { setTimeout as wait } from 'node:timers/promises';
import { oneLine } from '../failure.ts';

/** Calls functions between `start` and `stop`: a queue, a stream, a schedule or a rule. */
export interface EventSource {
  /** Does nothing after `stop`. */
  start(): void;
  /** Starts no more calls and waits for the running ones. */
  stop(): Promise<void>;
}

/** Pause after an unexpected error, for example a service that does not answer. */
const ERROR_PAUSE_MS = 1_000;

/** Repeats `turn` until it is stopped. */
export abstract class Poller implements EventSource {
  private readonly stopping = new AbortController();
  private running = Promise.resolve();

  /** @param warn prints an error at the terminal */
  constructor(protected readonly warn: (line: string) => void) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** One round. It may take long, but every wait in it must end by itself or on `stop`. */
  protected abstract turn(): Promise<void>;

  protected get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  /** Ends early when stopped. */
  protected async pause(milliseconds: number): Promise<void> {
    await wait(milliseconds, undefined, { signal: this.stopping.signal }).catch(() => {});
  }

  protected trouble(error: unknown): void {
    if (!this.isStopping) this.warn(`Calling functions: ${oneLine(error)}`);
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      try {
        await this.turn();
      } catch (error) {
        this.trouble(error);
        await this.pause(ERROR_PAUSE_MS);
      }
    }
  }
}

import { setTimeout as wait } from 'node:timers/promises';
import { oneLine } from '../failure.ts';

/** Something that calls functions by itself, from when it is started until it is stopped. */
export interface EventSource {
  /** Does nothing once it was stopped. */
  start(): void;
  /** Begins nothing more, and waits for what is under way. */
  stop(): Promise<void>;
}

/** Pause after what should not happen, such as a service that does not answer. */
const TROUBLE_MS = 1_000;

/** Does the same again and again. */
export abstract class Poller implements EventSource {
  private readonly stopping = new AbortController();
  private running = Promise.resolve();

  /** @param warn told what went wrong, for people */
  constructor(protected readonly warn: (line: string) => void) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** One round, which may take long: what it waits for has to end, or to end when stopped. */
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
        await this.pause(TROUBLE_MS);
      }
    }
  }
}

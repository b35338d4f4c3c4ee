import { limits, localBounds } from '../limits.ts';
import type { FunctionDefinition } from './definition.ts';
import type { ExecutionEnvironment } from './execution-environment.ts';
import type { Invocation, Invoker, OnChunk, Outcome } from './invocation.ts';

/** A function and its execution environments, which are created on demand, reused, and ended when idle. */
export class LambdaFunction implements Invoker {
  /** Least recently used first. */
  private readonly idle: { environment: ExecutionEnvironment; reaper: NodeJS.Timeout }[] = [];
  private readonly waiting = new Set<() => void>();
  private environments = 0;
  private underWay = 0;
  private retired = false;

  constructor(
    readonly definition: FunctionDefinition,
    private readonly start: () => ExecutionEnvironment,
  ) {}

  /**
   * Runs an invocation in a free environment. Concurrency has an account's limit. One machine runs fewer processes than
   * that, so further invocations wait.
   */
  async invoke(invocation: Invocation, onChunk?: OnChunk): Promise<Outcome> {
    if (Buffer.byteLength(invocation.payload) > limits.invocationPayload)
      return { kind: 'payload-too-large' };
    if (this.underWay >= (this.definition.reservedConcurrency ?? limits.concurrentInvocations)) {
      return { kind: 'throttled' };
    }
    this.underWay += 1;
    try {
      const environment = await this.take();
      try {
        return await environment.invoke(invocation, onChunk);
      } finally {
        this.giveBack(environment);
      }
    } finally {
      this.underWay -= 1;
    }
  }

  /** Ends all environments: idle ones now, busy ones after their invocation. */
  retire(): void {
    this.retired = true;
    for (const { environment, reaper } of this.idle.splice(0)) {
      clearTimeout(reaper);
      this.environments -= 1;
      environment.end();
    }
  }

  private async take(): Promise<ExecutionEnvironment> {
    let isPatient = true;
    for (;;) {
      const free = this.idle.pop();
      const { busyEnvironments, executionEnvironments } = localBounds;
      if (free) {
        clearTimeout(free.reaper);
        if (free.environment.isUsable) return free.environment;
        this.environments -= 1;
      } else if (this.environments < (isPatient ? busyEnvironments : executionEnvironments)) {
        this.environments += 1;
        return this.start();
      } else {
        await this.someoneIsDone(isPatient && this.environments < executionEnvironments);
        isPatient = false;
      }
    }
  }

  /** Waits until an environment may be free, or for a while. */
  private async someoneIsDone(briefly: boolean): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      const proceed = () => {
        this.waiting.delete(proceed);
        resolve();
      };
      this.waiting.add(proceed);
      if (briefly) timer = setTimeout(proceed, localBounds.patience);
    });
    clearTimeout(timer);
  }

  private giveBack(environment: ExecutionEnvironment): void {
    if (this.retired || !environment.isUsable) {
      this.environments -= 1;
      environment.end();
    } else {
      const reaper = setTimeout(() => this.reap(environment), localBounds.environmentIdle);
      reaper.unref();
      this.idle.push({ environment, reaper });
    }
    const [proceed] = this.waiting;
    proceed?.();
  }

  private reap(environment: ExecutionEnvironment): void {
    const at = this.idle.findIndex((entry) => entry.environment === environment);
    if (at < 0) return;
    this.idle.splice(at, 1);
    this.environments -= 1;
    environment.end();
  }
}

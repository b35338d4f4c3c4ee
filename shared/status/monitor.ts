import { allOrThrow } from '../core/all-or-throw.ts';
import type { Clock } from '../core/clock.ts';
import type { Component } from './components.ts';

export type Status = 'operational' | 'degraded' | 'down';

/** The result of a component's last check. */
export interface Measurement {
  readonly name: Component['name'];
  readonly status: Status;
  /** Null if it did not answer. */
  readonly latencyMs: number | null;
  readonly checkedAt: Date;
}

export interface Health {
  readonly status: Status;
  readonly components: readonly Measurement[];
  readonly checkedAt: Date;
}

/** A slower component counts as down. */
const TIMEOUT_MS = 8_000;

/** A component that is down is checked again after this time, even if `freshMs` is longer. */
const RETRY_MS = 30_000;

/** Logs why a component is down. The error never goes on the status page. */
export type OnFailure = (name: Component['name'], error: unknown) => void;

/** Checks each component at most once in `freshMs`. Concurrent callers wait for the same check. */
export class Monitor {
  private readonly last = new Map<string, { until: number; readonly result: Promise<Measurement> }>();

  constructor(
    private readonly components: readonly Component[],
    private readonly clock: Clock,
    private readonly onFailure: OnFailure = () => {},
  ) {}

  async health(): Promise<Health> {
    const measured = await allOrThrow(this.components.map((component) => this.current(component)));
    const times = measured.map(({ checkedAt }) => checkedAt.getTime());
    return {
      status: overall(this.components, measured),
      components: measured,
      checkedAt: new Date(Math.max(...times)),
    };
  }

  private current(component: Component): Promise<Measurement> {
    const now = this.clock.now().getTime();
    const known = this.last.get(component.name);
    if (known && now < known.until) return known.result;
    const result = this.measure(component);
    const entry = { until: now + component.freshMs, result };
    this.last.set(component.name, entry);
    void result.then(({ status }) => {
      if (status === 'down') entry.until = Math.min(entry.until, now + RETRY_MS);
    });
    return result;
  }

  private async measure({ name, slowMs, ask }: Component): Promise<Measurement> {
    const checkedAt = this.clock.now();
    const startedAt = performance.now();
    try {
      await withTimeout(ask);
      const latencyMs = Math.round(performance.now() - startedAt);
      return { name, status: latencyMs > slowMs ? 'degraded' : 'operational', latencyMs, checkedAt };
    } catch (error) {
      this.onFailure(name, error);
      return { name, status: 'down', latencyMs: null, checkedAt };
    }
  }
}

/** `down` if a vital component is down; `degraded` if any other component is not operational. */
function overall(components: readonly Component[], measured: readonly Measurement[]): Status {
  const vital = new Set(components.filter(({ isVital }) => isVital).map(({ name }) => name));
  if (measured.some(({ name, status }) => status === 'down' && vital.has(name))) return 'down';
  return measured.every(({ status }) => status === 'operational') ? 'operational' : 'degraded';
}

async function withTimeout(ask: Component['ask']): Promise<unknown> {
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new Error(`No answer within ${TIMEOUT_MS} ms`);
      abort.abort(error);
      reject(error);
    }, TIMEOUT_MS);
  });
  try {
    return await Promise.race([ask(abort.signal), timeout]);
  } finally {
    clearTimeout(timer);
  }
}

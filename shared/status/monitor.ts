import type { Clock } from '../core/clock.ts';
import type { Component } from './components.ts';

export type Status = 'operational' | 'degraded' | 'down';

/** How a component did when it was last asked. */
export interface Measurement {
  readonly name: Component['name'];
  readonly status: Status;
  /** Null when it did not answer. */
  readonly latencyMs: number | null;
  readonly checkedAt: Date;
}

export interface Health {
  readonly status: Status;
  readonly components: readonly Measurement[];
  readonly checkedAt: Date;
}

/** A component that has not answered by then is down. */
const PATIENCE_MS = 8_000;

/** What is down is asked again this soon, however long its measurements stand otherwise. */
const RETRY_MS = 30_000;

/** Told of what made a component count as down: for the log, never for the page. */
export type OnFailure = (name: Component['name'], error: unknown) => void;

/** Asks each component, at most as often as it says; callers that come meanwhile wait for the same answer. */
export class Monitor {
  private readonly last = new Map<string, { until: number; readonly result: Promise<Measurement> }>();

  constructor(
    private readonly components: readonly Component[],
    private readonly clock: Clock,
    private readonly onFailure: OnFailure = () => {},
  ) {}

  async health(): Promise<Health> {
    const measured = await Promise.all(this.components.map((component) => this.current(component)));
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
      await withinPatience(ask);
      const latencyMs = Math.round(performance.now() - startedAt);
      return { name, status: latencyMs > slowMs ? 'degraded' : 'operational', latencyMs, checkedAt };
    } catch (error) {
      this.onFailure(name, error);
      return { name, status: 'down', latencyMs: null, checkedAt };
    }
  }
}

/** Down without what every answer needs; degraded when anything else is not as it should be. */
function overall(components: readonly Component[], measured: readonly Measurement[]): Status {
  const vital = new Set(components.filter(({ isVital }) => isVital).map(({ name }) => name));
  if (measured.some(({ name, status }) => status === 'down' && vital.has(name))) return 'down';
  return measured.every(({ status }) => status === 'operational') ? 'operational' : 'degraded';
}

async function withinPatience(ask: Component['ask']): Promise<unknown> {
  const late = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const gaveUp = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new Error(`No answer within ${PATIENCE_MS} ms`);
      late.abort(error);
      reject(error);
    }, PATIENCE_MS);
  });
  try {
    return await Promise.race([ask(late.signal), gaveUp]);
  } finally {
    clearTimeout(timer);
  }
}

import { keys } from '../table/keys.ts';
import type { ObjectReader } from '../table/object-store.ts';
import type { Table } from '../table/table.ts';

/** This object never exists. Reading it shows if the storage answers. */
export const STORAGE_PROBE = 'status/probe';

/** A part of Bob with a health check. */
export interface Component {
  readonly name: 'database' | 'storage' | 'model';
  /** Bob cannot answer questions without it. */
  readonly isVital: boolean;
  /** From this latency on, the component is `degraded`. */
  readonly slowMs: number;
  /** How long a measurement is cached. */
  readonly freshMs: number;
  /** The check. Rejects if the component does not answer. */
  readonly ask: (signal: AbortSignal) => Promise<unknown>;
}

const FRESH_MS = 30_000;

/** Anybody may open the status page, and each check of the model costs money, so it is checked less often. */
const MODEL_FRESH_MS = 5 * 60_000;

/** Table, storage, and the language model if the deployment has one. */
export const componentsOf = (
  table: Table,
  objects: ObjectReader,
  askModel: Component['ask'] | undefined,
): Component[] => [
  {
    name: 'database',
    isVital: true,
    slowMs: 500,
    freshMs: FRESH_MS,
    ask: () => table.get(keys.statusProbe),
  },
  { name: 'storage', isVital: true, slowMs: 1_000, freshMs: FRESH_MS, ask: () => objects.get(STORAGE_PROBE) },
  ...(askModel
    ? [{ name: 'model', isVital: true, slowMs: 5_000, freshMs: MODEL_FRESH_MS, ask: askModel } as const]
    : []),
];

import { keys } from '../table/keys.ts';
import type { ObjectReader } from '../table/object-store.ts';
import type { Table } from '../table/table.ts';

/** Object that is never there: asking for it shows whether the storage answers. */
export const STORAGE_PROBE = 'status/probe';

/** A part of Bob that can be asked whether it is there. */
export interface Component {
  readonly name: 'database' | 'storage' | 'model';
  /** Without it no question is answered. */
  readonly isVital: boolean;
  /** How long an answer may take before the component counts as slow. */
  readonly slowMs: number;
  /** For how long a measurement stands. */
  readonly freshMs: number;
  /** Asks it. Rejects when it does not answer. */
  readonly ask: (signal: AbortSignal) => Promise<unknown>;
}

const FRESH_MS = 30_000;

/** A model is paid by the word, and anybody may look at the status page: it is asked less often. */
const MODEL_FRESH_MS = 5 * 60_000;

/** Table, storage, and the model where the deployment has one behind a network. */
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

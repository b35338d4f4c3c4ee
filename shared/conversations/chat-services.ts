import type { Limiter } from '../limits/limiter.ts';
import type { Table } from '../table/table.ts';
import type { TurnServices } from './chat-turn.ts';

/** What the chat handlers need, made once per cold start. */
export interface ChatServices extends TurnServices {
  readonly table: Table;
  readonly limiter: Limiter;
  /** What the edge proves itself with; none where there is no edge. */
  readonly edgeSecret: string | undefined;
  readonly config: { readonly publicBaseUrl: string; readonly defaultTenant: string };
}

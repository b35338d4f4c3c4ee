import type { Limiter } from '../limits/limiter.ts';
import type { Table } from '../table/table.ts';
import type { TurnServices } from './chat-turn.ts';

/** Services of the chat handlers, created once per cold start. */
export interface ChatServices extends TurnServices {
  readonly table: Table;
  readonly limiter: Limiter;
  /** Authenticates CloudFront; undefined without CloudFront. */
  readonly edgeSecret: string | undefined;
  readonly config: { readonly publicBaseUrl: string; readonly defaultTenant: string };
}

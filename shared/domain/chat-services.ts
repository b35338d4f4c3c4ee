import type { Table } from '../ports/table.ts';
import type { TurnServices } from './chat-turn.ts';

/** What the chat handlers need, made once per cold start. */
export interface ChatServices extends TurnServices {
  readonly table: Table;
  readonly config: { readonly publicBaseUrl: string; readonly defaultTenant: string };
}

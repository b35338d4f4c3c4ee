import type { personaRoutes } from '../../shared/contract/personas.ts';
import { cursorsOf } from '../../shared/http/cursor.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { Personas } from '../../shared/personas/store.ts';
import { prefixes } from '../../shared/table/keys.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { toPersonaAnswer } from './persona-reply.ts';
import type { PersonaServices } from './services.ts';

/** GET /api/personas */
export const getPersonas: Handler<typeof personaRoutes.getPersonas, PersonaServices> = async (
  request,
  { table, clock },
) => {
  const { limit, cursor } = request.input().query;
  const all = new Personas(new TenantTable(table, request.principal.tenantId));
  const cursors = cursorsOf(all.listKey, 'personas');
  const { personas, next } = await all.list(limit, cursors.decode(cursor, prefixes.persona), clock.now());
  return { body: { data: personas.map(toPersonaAnswer), next_cursor: cursors.encode(next) } };
};

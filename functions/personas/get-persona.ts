import type { personaRoutes } from '../../shared/contract/personas.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { Personas } from '../../shared/personas/store.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { personaReply } from './persona-reply.ts';
import type { PersonaServices } from './services.ts';

/** GET /api/personas/{id} */
export const getPersona: Handler<typeof personaRoutes.getPersona, PersonaServices> = async (
  request,
  { table, clock },
) => {
  const { params, query } = request.input();
  const { id } = params;
  const { version } = query;
  const now = clock.now();
  const personas = new Personas(new TenantTable(table, request.principal.tenantId));
  const found = await personas.find(id, now);
  if (version === undefined || version === found?.persona.version) return personaReply(found);
  const earlier = await personas.findEarlier(id, version, now);
  return personaReply(earlier && { persona: earlier, isActive: false });
};

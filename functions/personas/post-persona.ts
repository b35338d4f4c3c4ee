import type { personaRoutes } from '../../shared/contract/personas.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { createPersona } from '../../shared/personas/personas.ts';
import { editorOf } from './editor-of.ts';
import { personaReply } from './persona-reply.ts';
import type { PersonaServices } from './services.ts';

/** POST /api/personas */
export const postPersona: Handler<typeof personaRoutes.postPersona, PersonaServices> = async (
  request,
  services,
) => {
  const created = await createPersona(editorOf(request, services), request.input().body);
  const { body, headers } = personaReply(created);
  return { body, headers: { ...headers, Location: `/api/personas/${body.id}` } };
};

import type { personaRoutes } from '../../shared/contract/personas.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { activatePersona as activate } from '../../shared/personas/personas.ts';
import { editorOf } from './editor-of.ts';
import { personaReply } from './persona-reply.ts';
import type { PersonaServices } from './services.ts';

/** POST /api/personas/{id}/activate */
export const activatePersona: Handler<typeof personaRoutes.activatePersona, PersonaServices> = async (
  request,
  services,
) => personaReply(await activate(editorOf(request, services), request.input().params.id));

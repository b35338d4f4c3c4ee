import type { personaRoutes } from '../../shared/contract/personas.ts';
import { expectedBy } from '../../shared/http/entity-tag.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { changePersona } from '../../shared/personas/personas.ts';
import { editorOf } from './editor-of.ts';
import { personaReply } from './persona-reply.ts';
import type { PersonaServices } from './services.ts';

/** PUT /api/personas/{id} */
export const putPersona: Handler<typeof personaRoutes.putPersona, PersonaServices> = async (
  request,
  services,
) => {
  const { params, headers, body } = request.input();
  const expected = expectedBy(headers['if-match']);
  return personaReply(await changePersona(editorOf(request, services), params.id, body, expected));
};

import type { personaRoutes } from '../../shared/contract/personas.ts';
import { NOTHING_THERE, NotFound } from '../../shared/core/errors.ts';
import { expectedBy } from '../../shared/http/entity-tag.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { removePersona } from '../../shared/personas/personas.ts';
import { editorOf } from './editor-of.ts';
import type { PersonaServices } from './services.ts';

/** DELETE /api/personas/{id} */
export const deletePersona: Handler<typeof personaRoutes.deletePersona, PersonaServices> = async (
  request,
  services,
) => {
  const { params, headers } = request.input();
  const expected = expectedBy(headers['if-match']);
  const removed = await removePersona(editorOf(request, services), params.id, expected);
  if (!removed) throw new NotFound(NOTHING_THERE);
  return { body: undefined };
};

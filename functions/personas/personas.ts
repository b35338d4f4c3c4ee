import type { personaRoutes } from '../../shared/contract/personas.ts';
import type { PersonaAnswer } from '../../shared/contract/schemas/persona.ts';
import { NOTHING_THERE, NotFound } from '../../shared/core/errors.ts';
import { cursorsOf } from '../../shared/http/cursor.ts';
import { entityTag, expectedBy } from '../../shared/http/entity-tag.ts';
import type { Handler, Reply } from '../../shared/http/handler.ts';
import {
  activatePersona as activate,
  changePersona,
  createPersona,
  removePersona,
} from '../../shared/personas/personas.ts';
import { Personas, type StoredPersona } from '../../shared/personas/store.ts';
import { prefixes } from '../../shared/table/keys.ts';

/** GET /api/personas */
export const getPersonas: Handler<typeof personaRoutes.getPersonas> = async (request) => {
  const { table, clock } = request.context;
  const { limit, cursor } = request.input().query;
  const all = new Personas(table);
  const cursors = cursorsOf(all.listKey, 'personas');
  const { personas, next } = await all.list(limit, cursors.decode(cursor, prefixes.persona), clock.now());
  return { body: { data: personas.map(toPersonaAnswer), next_cursor: cursors.encode(next) } };
};

/** POST /api/personas */
export const postPersona: Handler<typeof personaRoutes.postPersona> = async (request) => {
  const created = await createPersona(request.context, request.input().body);
  const { body, headers } = personaReply(created);
  return { body, headers: { ...headers, Location: `/api/personas/${body.id}` } };
};

/** GET /api/personas/{id} */
export const getPersona: Handler<typeof personaRoutes.getPersona> = async (request) => {
  const { table, clock } = request.context;
  const { params, query } = request.input();
  const now = clock.now();
  const personas = new Personas(table);
  const found = await personas.find(params.id, now);
  if (query.version === undefined || query.version === found?.persona.version) return personaReply(found);
  const earlier = await personas.findEarlier(params.id, query.version, now);
  return personaReply(earlier && { persona: earlier, isActive: false });
};

/** PUT /api/personas/{id} */
export const putPersona: Handler<typeof personaRoutes.putPersona> = async (request) => {
  const { params, headers, body } = request.input();
  const expected = expectedBy(headers['if-match']);
  return personaReply(await changePersona(request.context, params.id, body, expected));
};

/** DELETE /api/personas/{id} */
export const deletePersona: Handler<typeof personaRoutes.deletePersona> = async (request) => {
  const { params, headers } = request.input();
  const expected = expectedBy(headers['if-match']);
  const removed = await removePersona(request.context, params.id, expected);
  if (!removed) throw new NotFound(NOTHING_THERE);
  return { body: undefined };
};

/** POST /api/personas/{id}/activate */
export const activatePersona: Handler<typeof personaRoutes.activatePersona> = async (request) =>
  personaReply(await activate(request.context, request.input().params.id));

/** Maps a stored persona to the wire. */
const toPersonaAnswer = ({ persona, isActive }: StoredPersona): PersonaAnswer => ({
  id: persona.id,
  version: persona.version,
  active: isActive,
  name: persona.name,
  description: persona.description,
  tone: persona.tone,
  systemPrompt: persona.systemPrompt,
  greeting: persona.greeting,
  refusalText: persona.refusalText,
  boundaries: persona.boundaries.map((each) => ({ ...each, phrases: [...each.phrases] })),
  escalation: { ...persona.escalation, triggers: [...persona.escalation.triggers] },
  workflow: {
    departments: (persona.workflow?.departments ?? []).map((each) => ({
      ...each,
      phrases: [...each.phrases],
    })),
  },
  updatedAt: persona.updatedAt,
});

/** Answers with one persona and its ETag. @throws NotFound when there is none */
function personaReply(found: StoredPersona | undefined): Reply<PersonaAnswer> {
  if (!found) throw new NotFound(NOTHING_THERE);
  return { body: toPersonaAnswer(found), headers: { ETag: entityTag(found.persona.version) } };
}

import * as z from 'zod/mini';
import { routeGroup } from './route.ts';
import { described } from './schemas/described.ts';
import { ifMatch } from './schemas/if-match.ts';
import { pageOf, pagination } from './schemas/page.ts';
import { newPersona, persona, personaChange, personaParams } from './schemas/persona.ts';

const common = { caller: 'customer', permission: 'persona.manage' } as const;

/** Personas: how Bob speaks for a tenant. */
export const personaRoutes = routeGroup({
  getPersonas: {
    ...common,
    method: 'GET',
    path: '/api/personas',
    summary: 'List the personas of your tenant',
    description: 'The default persona comes first, then the others in order of creation.',
    query: () => z.strictObject(pagination()),
    answer: () => z.object(pageOf(persona())),
  },
  postPersona: {
    ...common,
    method: 'POST',
    path: '/api/personas',
    summary: 'Create a persona',
    description:
      'The persona speaks to visitors after you activate it. 409 if your plan allows no more personas besides the ' +
      'default one.',
    body: newPersona,
    status: 201,
    answer: persona,
    problems: [409],
  },
  getPersona: {
    ...common,
    method: 'GET',
    path: '/api/personas/{id}',
    summary: 'Get a persona',
    params: personaParams,
    query: () =>
      z.strictObject({
        version: z.optional(
          z.coerce
            .number()
            .check(
              z.int(),
              z.minimum(1),
              described('An earlier version; also works for deleted personas. Default: the current version.'),
            ),
        ),
      }),
    answer: persona,
  },
  putPersona: {
    ...common,
    method: 'PUT',
    path: '/api/personas/{id}',
    summary: 'Change a persona',
    description:
      'Omitted fields keep their values, also within `escalation` and `workflow`. The change applies from the next ' +
      'message on. Without `If-Match` the last change wins.',
    params: personaParams,
    headers: ifMatch,
    body: personaChange,
    answer: persona,
    problems: [409],
  },
  deletePersona: {
    ...common,
    method: 'DELETE',
    path: '/api/personas/{id}',
    summary: 'Delete a persona',
    description: '409 for the default persona and the active persona.',
    params: personaParams,
    headers: ifMatch,
    status: 204,
    answer: () => z.undefined(),
    problems: [409],
  },
  activatePersona: {
    ...common,
    method: 'POST',
    path: '/api/personas/{id}/activate',
    summary: 'Activate a persona: it speaks to visitors',
    description:
      'Applies from the next message on. Exactly one persona is active; a new tenant starts with the default one.',
    params: personaParams,
    answer: persona,
    problems: [409],
  },
});

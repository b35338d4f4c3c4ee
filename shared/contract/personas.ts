import * as z from 'zod/mini';
import { routeGroup } from './route.ts';
import { described } from './schemas/described.ts';
import { ifMatch } from './schemas/if-match.ts';
import { pageOf, pagination } from './schemas/page.ts';
import { newPersona, persona, personaChange, personaParams } from './schemas/persona.ts';

const common = { caller: 'customer', permission: 'persona.manage' } as const;

/** How Bob speaks for a tenant. */
export const personaRoutes = routeGroup({
  getPersonas: {
    ...common,
    method: 'GET',
    path: '/api/personas',
    summary: 'The personas of your tenant',
    description: 'The default one first, the others as they were created.',
    query: () => z.strictObject(pagination()),
    answer: () => z.object(pageOf(persona())),
  },
  postPersona: {
    ...common,
    method: 'POST',
    path: '/api/personas',
    summary: 'Create a persona',
    description:
      'It speaks to visitors once it is activated. Your plan says how many there may be besides the default one; more ' +
      'are refused with 409.',
    body: newPersona,
    status: 201,
    answer: persona,
    problems: [409],
  },
  getPersona: {
    ...common,
    method: 'GET',
    path: '/api/personas/{id}',
    summary: 'One persona',
    params: personaParams,
    query: () =>
      z.strictObject({
        version: z.optional(
          z.coerce
            .number()
            .check(
              z.int(),
              z.minimum(1),
              described('An earlier version, of a deleted persona as well. Default: the one in force.'),
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
      'What is left out stays as it is, within escalation and workflow as well. The change counts from the next message ' +
      'on. Without If-Match the last change wins.',
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
    description: 'The default persona and the active one are refused with 409.',
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
    summary: 'Make a persona the one that speaks to visitors',
    description: 'From the next message on. Exactly one is active; in a new tenant the default one.',
    params: personaParams,
    answer: persona,
    problems: [409],
  },
});

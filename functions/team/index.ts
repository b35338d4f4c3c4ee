import { teamRoutes } from '../../shared/contract/team.ts';
import { makeGate } from '../../shared/http/gate.ts';
import { serve } from '../../shared/http/serve.ts';
import { type TeamServices, teamServices } from './services.ts';
import { deleteUser, getUsers, patchUser, postUser } from './users.ts';

/** The handler with services of one's own. */
export const serveTeam = (services: TeamServices) =>
  serve(teamRoutes, { getUsers, postUser, patchUser, deleteUser }, services, makeGate(services));

export const handler = serveTeam(teamServices());

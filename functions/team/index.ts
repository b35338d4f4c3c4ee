import { mailServices } from '../../shared/aws/mail-services.ts';
import { signedInServices } from '../../shared/aws/signed-in-services.ts';
import { teamRoutes } from '../../shared/contract/team.ts';
import { makeGate } from '../../shared/http/gate.ts';
import { serve } from '../../shared/http/serve.ts';
import { deleteUser, getUsers, patchUser, postUser, type TeamServices } from './users.ts';

/** The handler with other services, for tests. */
export const serveTeam = (services: TeamServices) =>
  serve(teamRoutes, { getUsers, postUser, patchUser, deleteUser }, services, makeGate(services));

export const handler = serveTeam({ ...signedInServices(), ...mailServices() });

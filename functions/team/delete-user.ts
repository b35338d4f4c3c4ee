import { removeUser } from '../../shared/access/team.ts';
import type { teamRoutes } from '../../shared/contract/team.ts';
import { actorOf } from '../../shared/core/audit.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { ownTeam, type TeamServices } from './services.ts';

/** DELETE /api/customer-portal/users/{id} */
export const deleteUser: Handler<typeof teamRoutes.deleteUser, TeamServices> = async (request, services) => {
  const { principal } = request;
  await removeUser(actorOf(principal), request.input().params.id, ownTeam(services, principal));
  return { body: null };
};

import { changeUser } from '../../shared/access/team.ts';
import type { teamRoutes } from '../../shared/contract/team.ts';
import { actorOf } from '../../shared/core/audit.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { toMember } from './member.ts';
import { ownTeam, type TeamServices } from './services.ts';

/** PATCH /api/customer-portal/users/{id} */
export const patchUser: Handler<typeof teamRoutes.patchUser, TeamServices> = async (request, services) => {
  const { params, body } = request.input();
  const { principal } = request;
  const user = await changeUser(actorOf(principal), params.id, body, ownTeam(services, principal));
  return { body: toMember(user) };
};

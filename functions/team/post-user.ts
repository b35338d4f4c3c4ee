import { trySend } from '../../shared/access/mail-services.ts';
import { inviteMail } from '../../shared/access/mails.ts';
import { inviteUser } from '../../shared/access/team.ts';
import type { teamRoutes } from '../../shared/contract/team.ts';
import { actorOf } from '../../shared/core/audit.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { limitTenant } from '../../shared/http/rate-limit.ts';
import { toMember } from './member.ts';
import { ownTeam, type TeamServices } from './services.ts';

/** POST /api/customer-portal/users */
export const postUser: Handler<typeof teamRoutes.postUser, TeamServices> = async (request, services) => {
  const { body } = request.input();
  const { principal } = request;
  // By team: with a seat that is freed again and again, mails could go to anybody without end.
  await limitTenant(request, services, 'invite', principal.tenantId);
  const { user, tenant, token } = await inviteUser(actorOf(principal), body, ownTeam(services, principal));
  const mailed = await trySend(services, inviteMail(user.email, tenant.name, services.publicBaseUrl, token));
  return { body: { ...toMember(user), mailed } };
};

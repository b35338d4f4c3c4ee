import type * as z from 'zod/mini';
import { type MailServices, trySend } from '../../shared/access/mail-services.ts';
import { inviteMail } from '../../shared/access/mails.ts';
import { changeUser, inviteUser, removeUser } from '../../shared/access/team.ts';
import { listTeam } from '../../shared/access/team-store.ts';
import type { User } from '../../shared/access/user.ts';
import type { SignedInServices } from '../../shared/aws/signed-in-services.ts';
import type { teamRoutes } from '../../shared/contract/team.ts';
import { cursorsOf } from '../../shared/http/cursor.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { limitTenant } from '../../shared/http/rate-limit.ts';
import { prefixes } from '../../shared/table/keys.ts';

export type TeamServices = SignedInServices & MailServices;

/** GET /api/customer-portal/users */
export const getUsers: Handler<typeof teamRoutes.getUsers> = async (request) => {
  const { limit, cursor } = request.input().query;
  const { table, clock } = request.context;
  const cursors = cursorsOf(table.tenantId, 'users');
  const { users, next } = await listTeam(
    table,
    { limit, after: cursors.decode(cursor, prefixes.user) },
    clock.now(),
  );
  return { body: { data: users.map(toMember), next_cursor: cursors.encode(next) } };
};

/** POST /api/customer-portal/users */
export const postUser: Handler<typeof teamRoutes.postUser, TeamServices> = async (request, services) => {
  const { body } = request.input();
  const { context } = request;
  // Limited per team: a team that frees and fills one seat could otherwise send mails without end.
  await limitTenant(request, services, 'invite', context.table.tenantId);
  const { user, tenant, token } = await inviteUser(context.actor, body, {
    ...context,
    platform: services.table,
  });
  const mailed = await trySend(services, inviteMail(user.email, tenant.name, services.publicBaseUrl, token));
  return { body: { ...toMember(user), mailed } };
};

/** PATCH /api/customer-portal/users/{id} */
export const patchUser: Handler<typeof teamRoutes.patchUser, TeamServices> = async (request, services) => {
  const { params, body } = request.input();
  const { context } = request;
  const user = await changeUser(context.actor, params.id, body, { ...context, platform: services.table });
  return { body: toMember(user) };
};

/** DELETE /api/customer-portal/users/{id} */
export const deleteUser: Handler<typeof teamRoutes.deleteUser, TeamServices> = async (request, services) => {
  const { context } = request;
  await removeUser(context.actor, request.input().params.id, { ...context, platform: services.table });
  return { body: null };
};

type Member = z.input<ReturnType<typeof teamRoutes.patchUser.answer>>;

/** Maps a user to the wire. */
const toMember = (user: User): Member => ({
  id: user.id,
  email: user.email,
  name: user.name,
  role: user.role as Member['role'],
  status: user.status,
  second_factor: user.totp !== undefined,
  created_at: user.createdAt,
  last_sign_in_at: user.lastSignInAt ?? null,
});

import { listTeam } from '../../shared/access/team-store.ts';
import type { teamRoutes } from '../../shared/contract/team.ts';
import { cursorsOf } from '../../shared/http/cursor.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { prefixes } from '../../shared/table/keys.ts';
import { toMember } from './member.ts';
import { ownTeam, type TeamServices } from './services.ts';

/** GET /api/customer-portal/users */
export const getUsers: Handler<typeof teamRoutes.getUsers, TeamServices> = async (request, services) => {
  const { limit, cursor } = request.input().query;
  const { table, clock } = ownTeam(services, request.principal);
  const cursors = cursorsOf(table.tenantId, 'users');
  const { users, next } = await listTeam(
    table,
    { limit, after: cursors.decode(cursor, prefixes.user) },
    clock.now(),
  );
  return { body: { data: users.map(toMember), next_cursor: cursors.encode(next) } };
};

import * as z from 'zod/mini';
import { CUSTOMER_ROLES } from '../core/permissions.ts';
import { routeGroup } from './route.ts';
import { described } from './schemas/described.ts';
import { once } from './schemas/once.ts';
import { pageOf, pagination } from './schemas/page.ts';
import { email } from './schemas/sign-in.ts';

const name = () => z.string().check(z.minLength(1), z.maxLength(120));
const role = () => z.enum(CUSTOMER_ROLES);

const member = once(() =>
  z
    .object({
      id: z.string(),
      email: z.string(),
      name: z.string(),
      role: role(),
      status: z.enum(['active', 'invited', 'disabled']),
      second_factor: z.boolean(),
      created_at: z.iso.datetime(),
      last_sign_in_at: z.nullable(z.iso.datetime()),
    })
    .check(z.meta({ id: 'TeamMember' })),
);

const params = () => z.object({ id: z.uuidv4() });

/** A tenant's team: its seats. */
export const teamRoutes = routeGroup({
  getUsers: {
    method: 'GET',
    path: '/api/customer-portal/users',
    caller: 'customer',
    permission: 'users.manage',
    summary: 'The members of the team',
    query: () => z.strictObject(pagination()),
    answer: () => z.object(pageOf(member())),
  },
  postUser: {
    method: 'POST',
    path: '/api/customer-portal/users',
    caller: 'customer',
    permission: 'users.manage',
    summary: 'Invite somebody to the team',
    description:
      'Mails a link to choose a password with, good for seven days. Only owners may invite owners and admins. 409 when ' +
      "the plan's seats are taken, or the address is.",
    body: () => z.strictObject({ email: email(), name: name(), role: role() }),
    status: 201,
    answer: () =>
      z.object({
        ...member().shape,
        mailed: z
          .boolean()
          .check(described('False when the mail could not be sent; /password/forgot sends another.')),
      }),
    problems: [409],
  },
  patchUser: {
    method: 'PATCH',
    path: '/api/customer-portal/users/{id}',
    caller: 'customer',
    permission: 'users.manage',
    summary: "Change a member's name or role, or switch them off",
    description:
      'Another role, and switching off, end all sessions of the member. Only owners may alter owners and admins, or make ' +
      'them. 409 for the last owner.',
    params,
    body: () =>
      z.strictObject({
        name: z.optional(name()),
        role: z.optional(role()),
        disabled: z.optional(z.boolean()),
      }),
    answer: member,
    problems: [409],
  },
  deleteUser: {
    method: 'DELETE',
    path: '/api/customer-portal/users/{id}',
    caller: 'customer',
    permission: 'users.manage',
    summary: 'Take somebody off the team, and all their sessions with them',
    params,
    status: 204,
    answer: () => z.null(),
    problems: [409],
  },
});

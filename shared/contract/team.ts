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

/** A tenant's team. Each member takes a seat of the plan. */
export const teamRoutes = routeGroup({
  getUsers: {
    method: 'GET',
    path: '/api/customer-portal/users',
    caller: 'customer',
    permission: 'users.manage',
    summary: 'List the members of the team',
    query: () => z.strictObject(pagination()),
    answer: () => z.object(pageOf(member())),
  },
  postUser: {
    method: 'POST',
    path: '/api/customer-portal/users',
    caller: 'customer',
    permission: 'users.manage',
    summary: 'Invite a member to the team',
    description:
      'Mails a link for setting a password, valid for seven days. Only owners may invite owners and admins. 409 if all ' +
      'seats of the plan are taken, or the e-mail address is in use.',
    body: () => z.strictObject({ email: email(), name: name(), role: role() }),
    status: 201,
    answer: () =>
      z.object({
        ...member().shape,
        mailed: z
          .boolean()
          .check(described('False if the mail could not be sent; /password/forgot sends another.')),
      }),
    problems: [409],
  },
  patchUser: {
    method: 'PATCH',
    path: '/api/customer-portal/users/{id}',
    caller: 'customer',
    permission: 'users.manage',
    summary: "Change a member's name or role, or disable the member",
    description:
      'Changing the role or disabling the member ends all their sessions. Only owners may change owners and admins, or ' +
      'promote members to them. 409 for the last owner.',
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
    summary: 'Remove a member from the team and end all their sessions',
    params,
    status: 204,
    answer: () => z.null(),
    problems: [409],
  },
});

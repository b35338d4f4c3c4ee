import { randomUUID } from 'node:crypto';
import { insertCapped } from '../audit/insert-capped.ts';
import type { Actor } from '../core/audit.ts';
import type { CustomerRole } from '../core/permissions.ts';
import type { Tenant } from '../core/tenant.ts';
import { addressDelete, addressPut } from './addresses.ts';
import { emailHash, parseEmail } from './email.ts';
import { passwordLinkPut } from './password-links.ts';
import { newPasswordLink } from './password-reset.ts';
import { seatsUpdate } from './seat-store.ts';
import { tallyChange } from './seats.ts';
import {
  ADDRESS_TAKEN,
  commit,
  counted,
  countRefusal,
  parseName,
  readForChange,
  recorded,
  requireAuthority,
  requireMember,
  requireStored,
  type TeamServices,
} from './team-rules.ts';
import type { User, UserHome } from './user.ts';
import { userDelete, userPut, userUpdate } from './users.ts';

/** Lifetime of an invitation. */
export const INVITE_SECONDS = 7 * 86_400;

export interface Invitation {
  readonly email: string;
  readonly name: string;
  readonly role: CustomerRole;
}

export interface Invited {
  readonly user: User;
  readonly tenant: Tenant;
  /** For the link in the e-mail, to choose a password. */
  readonly token: string;
}

/**
 * Invites a user. The invitation takes a seat at once.
 *
 * @throws Invalid; Forbidden for a role that the actor may not give; Conflict if the address has an account, or no seat
 *   is free
 */
export async function inviteUser(actor: Actor, input: Invitation, services: TeamServices): Promise<Invited> {
  const { table, clock } = services;
  const { tenantId } = table;
  const { tenant, authority, cap } = await readForChange(actor, undefined, services);
  requireAuthority(authority, input.role);
  const now = clock.now();
  const user = newUser(input, now);
  const home: UserHome = { realm: 'customer', tenantId };
  const { token, ...link } = newPasswordLink(tenantId, user.id, now, INVITE_SECONDS);
  const change = tallyChange(undefined, user);
  const failed = await insertCapped(services.platform, {
    address: addressPut(emailHash('customer', user.email), { home, userId: user.id }),
    count: seatsUpdate(tenantId, change, cap),
    row: userPut(home, user),
    link: passwordLinkPut(tenantId, user.id, link),
    audit: recorded(services, {
      actor,
      action: 'user.invited',
      target: user.id,
      details: { role: user.role },
    }),
  });
  requireStored(failed, { address: ADDRESS_TAKEN, count: countRefusal({ tenant, cap }, change) });
  return { user, tenant, token };
}

/** An invited user without a password. @throws Invalid */
export const newUser = ({ email, name, role }: Invitation, now: Date): User => ({
  id: randomUUID(),
  email: parseEmail(email),
  name: parseName(name),
  role,
  status: 'invited',
  epoch: 1,
  createdAt: now.toISOString(),
});

export interface UserChange {
  readonly name?: string | undefined;
  readonly role?: CustomerRole | undefined;
  readonly disabled?: boolean | undefined;
}

/**
 * Changes a member. A new role or status ends all their sessions.
 *
 * @throws NotFound; Forbidden; Conflict for the last owner, or if no seat is free to enable a member
 */
export async function changeUser(
  actor: Actor,
  userId: string,
  change: UserChange,
  services: TeamServices,
): Promise<User> {
  const { tenant, authority, cap, user: found } = await readForChange(actor, userId, services);
  const user = requireMember(found);
  const role = change.role ?? user.role;
  requireAuthority(authority, user.role, role);
  const status = statusAfter(user, change.disabled);
  const revokes = role !== user.role || status !== user.status;
  const after: User = {
    ...user,
    name: change.name === undefined ? user.name : parseName(change.name),
    role,
    status,
    epoch: user.epoch + (revokes ? 1 : 0),
  };
  const tally = tallyChange(user, after);
  await commit(
    services,
    {
      user: userUpdate({ realm: 'customer', tenantId: tenant.id }, user, after),
      count: counted({ tenant, cap }, tally),
      audit: recorded(services, { actor, action: 'user.updated', target: userId, details: { role, status } }),
    },
    { count: countRefusal({ tenant, cap }, tally) },
  );
  return after;
}

/** @throws NotFound; Forbidden; Conflict for the last owner */
export async function removeUser(actor: Actor, userId: string, services: TeamServices): Promise<void> {
  const { tenant, authority, cap, user: found } = await readForChange(actor, userId, services);
  const user = requireMember(found);
  requireAuthority(authority, user.role);
  const details = { role: user.role };
  const tally = tallyChange(user, undefined);
  await commit(
    services,
    {
      user: userDelete({ realm: 'customer', tenantId: tenant.id }, user),
      address: addressDelete('customer', emailHash('customer', user.email)),
      count: counted({ tenant, cap }, tally),
      audit: recorded(services, { actor, action: 'user.removed', target: userId, details }),
    },
    { count: countRefusal({ tenant, cap }, tally) },
  );
}

function statusAfter(user: User, disabled: boolean | undefined): User['status'] {
  if (disabled === undefined) return user.status;
  if (disabled) return 'disabled';
  return user.passwordHash === undefined ? 'invited' : 'active';
}

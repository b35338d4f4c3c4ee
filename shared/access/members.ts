import { insertCapped } from '../audit/insert-capped.ts';
import type { Actor } from '../core/audit.ts';
import { NotFound } from '../core/errors.ts';
import { addressPut, attemptsDelete, readAddressOwner } from './addresses.ts';
import { emailHash, normalizeEmail, parseEmail } from './email.ts';
import { requireGoodPassword } from './password-policy.ts';
import type { Passwords } from './passwords.ts';
import { seatsUpdate } from './seat-store.ts';
import { tallyChange } from './seats.ts';
import { type Invitation, newUser } from './team.ts';
import {
  ADDRESS_TAKEN,
  commit,
  counted,
  countRefusal,
  readForChange,
  recorded,
  requireStored,
  type TeamServices,
} from './team-rules.ts';
import type { User, UserHome } from './user.ts';
import { passwordUpdate, readAccountState, userPut } from './users.ts';

/** The ops command adds members with a password. */
const ACTOR: Actor = { kind: 'ops' };

type Services = TeamServices & { readonly passwords: Passwords };

/** Adds a member with a password; no e-mail is sent. @throws Invalid; Conflict; NotFound */
export async function addMember(
  { password, ...invitation }: Invitation & { readonly password: string },
  services: Services,
): Promise<User> {
  const { tenant, cap } = await readForChange(ACTOR, undefined, services);
  requireGoodPassword(password, parseEmail(invitation.email));
  const invited = newUser(invitation, services.clock.now());
  const user: User = {
    ...invited,
    status: 'active',
    passwordHash: await services.passwords.hash(password),
  };
  const home: UserHome = { realm: 'customer', tenantId: tenant.id };
  const change = tallyChange(undefined, user);
  const details = { role: user.role };
  const failed = await insertCapped(services.platform, {
    address: addressPut(emailHash('customer', user.email), { home, userId: user.id }),
    count: seatsUpdate(tenant.id, change, cap),
    row: userPut(home, user),
    audit: recorded(services, { actor: ACTOR, action: 'user.added', target: user.id, details }),
  });
  requireStored(failed, { address: ADDRESS_TAKEN, count: countRefusal({ tenant, cap }, change) });
  return user;
}

/**
 * Sets a member's password, ends all their sessions and unlocks their address. No e-mail is sent.
 *
 * @throws NotFound if no member has the address; Invalid; Conflict
 */
export async function resetMember(email: string, password: string, services: Services): Promise<User> {
  const { platform, clock, passwords } = services;
  const { tenant, cap } = await readForChange(ACTOR, undefined, services);
  const hash = emailHash('customer', normalizeEmail(email));
  const owner = await readAddressOwner(platform, 'customer', hash);
  const home: UserHome = { realm: 'customer', tenantId: tenant.id };
  const { user } = owner ? await readAccountState(platform, home, owner.userId, clock.now()) : {};
  if (!user) throw new NotFound(`There is nobody with the address ${email} on the team of ${tenant.slug}.`);
  requireGoodPassword(password, user.email);
  const after: User = user.status === 'invited' ? { ...user, status: 'active' } : user;
  const change = tallyChange(user, after);
  await commit(
    services,
    {
      user: passwordUpdate(home, user, await passwords.hash(password)),
      attempts: attemptsDelete('customer', hash),
      count: counted({ tenant, cap }, change),
      audit: recorded(services, { actor: ACTOR, action: 'password.reset', target: user.id }),
    },
    { count: countRefusal({ tenant, cap }, change) },
  );
  return after;
}

import { auditPut } from '../audit/store.ts';
import { entitlementsOf } from '../billing/pricebook.ts';
import { allOrThrow } from '../core/all-or-throw.ts';
import { type Actor, type ChangeRecord, changeRecord } from '../core/audit.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../core/errors.ts';
import type { Role } from '../core/permissions.ts';
import type { Tenant } from '../core/tenant.ts';
import type { Table, Write } from '../table/table.ts';
import { type Parts, transact } from '../table/transact.ts';
import type { TenantContext } from '../tenants/tenant-context.ts';
import { seatsUpdate } from './seat-store.ts';
import type { Tally } from './seats.ts';
import { readTeam } from './team-store.ts';
import type { User } from './user.ts';

/** The context of a team's change. E-mail addresses belong to no tenant, so it has the whole table. */
export type TeamServices = Pick<TenantContext, 'table' | 'clock' | 'prices'> & { readonly platform: Table };

/** Rejects a change if the user has changed since it was read. */
export const CHANGED = 'Somebody else has just changed this. Read it again before you change it.';

export const ADDRESS_TAKEN = 'This e-mail address already has an account.';

const NOBODY = 'No team member has this id.';
const LAST_OWNER = 'The team needs an owner who can log in. Make somebody else an owner first.';

/** The facts that a change starts from. */
export interface Ground {
  readonly tenant: Tenant;
  readonly authority: Role;
  /** Seats of the plan; Infinity for no limit. */
  readonly cap: number;
  readonly user: User | undefined;
}

/** Reads the tenant, the member, and the actor's role. The ops command and operators act as an owner. */
export async function readForChange(
  actor: Actor,
  userId: string | undefined,
  { table, clock, prices }: TeamServices,
): Promise<Ground> {
  const actorId = actor.kind === 'customer' ? [actor.id] : [];
  const [{ tenant, users }, pricebook] = await allOrThrow([
    readTeam(table, clock.now(), ...(userId ? [userId] : []), ...actorId),
    prices.current(),
  ]);
  if (!tenant) throw new NotFound('This tenant does not exist.');
  const authority = actor.kind === 'customer' ? (users.at(-1)?.role ?? 'viewer') : 'owner';
  const cap = entitlementsOf(pricebook, tenant.plan).seats ?? Number.POSITIVE_INFINITY;
  return { tenant, authority, cap, user: userId ? users[0] : undefined };
}

/** @throws NotFound */
export function requireMember(user: User | undefined): User {
  if (!user) throw new NotFound(NOBODY);
  return user;
}

/** @throws Forbidden if only an owner may do this */
export function requireAuthority(authority: Role, ...roles: readonly Role[]): void {
  const areManagers = roles.some((role) => role === 'owner' || role === 'admin');
  if (areManagers && authority !== 'owner')
    throw new Forbidden('Only owners may do this to owners and admins.');
}

/** @throws Invalid */
export function parseName(text: string): string {
  const name = text.trim();
  if (name === '' || name.length > 120)
    throw new Invalid([{ path: 'name', message: 'must have 1 to 120 characters' }]);
  return name;
}

/** Counts a change of the team; undefined if no counter changes. */
export const counted = ({ tenant, cap }: Pick<Ground, 'tenant' | 'cap'>, change: Tally): Write | undefined =>
  change.seats === 0 && change.owners === 0 ? undefined : seatsUpdate(tenant.id, change, cap);

/** Rejects a change whose count failed. */
export const countRefusal = ({ tenant, cap }: Pick<Ground, 'tenant' | 'cap'>, change: Tally): string =>
  change.owners < 0
    ? LAST_OWNER
    : `All ${cap} seats of the plan ${tenant.plan} are taken: remove or switch off somebody, or change the plan.`;

/** The audit record of a change, as a write. */
export const recorded = (
  { table, clock }: TeamServices,
  change: Pick<ChangeRecord, 'actor' | 'action' | 'target' | 'details'>,
): Write => auditPut(table.tenantId, changeRecord(clock.now(), change));

/** Refusals by the name of the part whose condition failed; the default is `CHANGED`. */
export type Refusals = Readonly<Record<string, string>>;

/** Writes all parts or none. @throws Conflict with the refusal of the first part that failed */
export const commit = async ({ platform }: TeamServices, parts: Parts, refusals: Refusals): Promise<void> =>
  requireStored(await transact(platform, parts), refusals);

/** @throws Conflict with the refusal of the first part that failed */
export function requireStored(failed: ReadonlySet<string>, refusals: Refusals): void {
  const [first] = failed;
  if (first !== undefined) throw new Conflict(refusals[first] ?? CHANGED);
}

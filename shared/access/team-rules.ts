import { auditPut } from '../audit/store.ts';
import { entitlementsOf } from '../billing/pricebook.ts';
import type { Prices } from '../billing/prices.ts';
import { type Actor, type ChangeRecord, changeRecord } from '../core/audit.ts';
import type { Clock } from '../core/clock.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../core/errors.ts';
import type { Role } from '../core/permissions.ts';
import type { Tenant } from '../core/tenant.ts';
import { ConditionFailed, type Table, type Write } from '../table/table.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { seatsUpdate } from './seat-store.ts';
import type { Tally } from './seats.ts';
import { readTeam } from './team-store.ts';
import type { User } from './user.ts';

/** What changing a team works with: the one table, bound to the tenant and, for addresses, to none. */
export interface TeamServices {
  readonly platform: Table;
  readonly table: TenantTable;
  readonly clock: Clock;
  readonly prices: Prices;
}

/** A write, and what it means when its condition fails. */
export type Step = readonly [write: Write, refusal: string];

/** Said when what was read has changed before it was written. */
export const CHANGED = 'Somebody else has just changed this. Read it again before you change it.';

export const ADDRESS_TAKEN = 'This e-mail address already has an account.';

const NOBODY = 'No team member has this id.';
const LAST_OWNER = 'The team needs an owner who can log in. Make somebody else an owner first.';

/** What a change starts from. */
export interface Ground {
  readonly tenant: Tenant;
  readonly authority: Role;
  /** Seats of the plan; Infinity for no limit. */
  readonly cap: number;
  readonly user: User | undefined;
}

/** Reads the tenant, the member in question, and with what authority the actor acts: from outside, with an owner's. */
export async function readForChange(
  actor: Actor,
  userId: string | undefined,
  { table, clock, prices }: TeamServices,
): Promise<Ground> {
  const actorId = actor.kind === 'customer' ? [actor.id] : [];
  const [{ tenant, users }, pricebook] = await Promise.all([
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

/** @throws Forbidden for somebody who is no owner, where one is needed */
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

/** Counts a change of the team; nothing to do for one that does not count. */
export function counted({ tenant, cap }: Pick<Ground, 'tenant' | 'cap'>, change: Tally): readonly Step[] {
  if (change.seats === 0 && change.owners === 0) return [];
  const refusal =
    change.owners < 0
      ? LAST_OWNER
      : `All ${cap} seats of the plan ${tenant.plan} are taken: remove or switch off somebody, or change the plan.`;
  return [[seatsUpdate(tenant.id, change, cap), refusal]];
}

/** The audit record of a change, as a step. */
export const recorded = (
  { table, clock }: TeamServices,
  change: Pick<ChangeRecord, 'actor' | 'action' | 'target' | 'details'>,
): Step => [auditPut(table.tenantId, changeRecord(clock.now(), change)), CHANGED];

/** Does all steps or none. @throws Conflict with the refusal of the first step that failed */
export async function commit({ platform }: TeamServices, steps: readonly Step[]): Promise<void> {
  try {
    await platform.write(steps.map(([write]) => write));
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    throw new Conflict(steps[error.failed[0] ?? 0]?.[1] ?? CHANGED);
  }
}

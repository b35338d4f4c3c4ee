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

/** Services for changing a team. `platform` is the unbound table, for e-mail addresses. */
export interface TeamServices {
  readonly platform: Table;
  readonly table: TenantTable;
  readonly clock: Clock;
  readonly prices: Prices;
}

/** A write, and the message if its condition fails. */
export type Step = readonly [write: Write, refusal: string];

/** For a change by another writer between read and write. */
export const CHANGED = 'Somebody else has just changed this. Look again.';

export const ADDRESS_TAKEN = 'This e-mail address has an account already.';

const NOBODY = 'There is nobody with this id on the team.';
const LAST_OWNER = 'There must be an owner who can sign in: make somebody else one first.';

/** The data that a change needs. */
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
  const [{ tenant, users }, pricebook] = await Promise.all([
    readTeam(table, clock.now(), ...(userId ? [userId] : []), ...actorId),
    prices.current(),
  ]);
  if (!tenant) throw new NotFound('There is no such tenant.');
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

/** Counts a change of the team. Empty if the counters do not change. */
export function counted({ tenant, cap }: Pick<Ground, 'tenant' | 'cap'>, change: Tally): readonly Step[] {
  if (change.seats === 0 && change.owners === 0) return [];
  const refusal =
    change.owners < 0
      ? LAST_OWNER
      : `All ${cap} seats of the plan ${tenant.plan} are taken: remove or switch off somebody, or change the plan.`;
  return [[seatsUpdate(tenant.id, change, cap), refusal]];
}

export const recorded = (
  { table, clock }: TeamServices,
  change: Pick<ChangeRecord, 'actor' | 'action' | 'target' | 'details'>,
): Step => [auditPut(table.tenantId, changeRecord(clock.now(), change)), CHANGED];

/** Runs all steps in one transaction. @throws Conflict with the message of the first step that failed */
export async function commit({ platform }: TeamServices, steps: readonly Step[]): Promise<void> {
  try {
    await platform.write(steps.map(([write]) => write));
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    throw new Conflict(steps[error.failed[0] ?? 0]?.[1] ?? CHANGED);
  }
}

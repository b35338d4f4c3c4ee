import { auditPut } from '../audit/store.ts';
import { type Actor, changeRecord } from '../core/audit.ts';
import { Conflict, Invalid, Unauthorized } from '../core/errors.ts';
import type { Write } from '../table/table.ts';
import { writeIf } from '../table/write-if.ts';
import type { AccessServices } from './access-services.ts';
import { attemptsDelete, readAttempts } from './addresses.ts';
import { auditTenantOf } from './audit-tenant.ts';
import { emailHash } from './email.ts';
import { chargeAttempt } from './guard.ts';
import { SESSION_OVER } from './refresh.ts';
import { newTotpSecret, totpStep, totpUri } from './totp.ts';
import type { User, UserHome } from './user.ts';
import { confirmedTotpUpdate, pendingTotpUpdate, readAccountState } from './users.ts';

/** The logged-in user who enrols a second factor. */
export interface Enrolling {
  readonly home: UserHome;
  readonly userId: string;
}

export interface Enrolment {
  /** Base32. */
  readonly secret: string;
  readonly uri: string;
}

type Services = Pick<AccessServices, 'table' | 'clock' | 'ownTenant'>;

const wrongCode = () => new Invalid([{ path: 'code', message: 'is wrong or was already used' }]);

/**
 * Starts an enrolment. The old second factor stays valid until the new one is confirmed. A user who has one must give a
 * code, so that a stolen session cannot replace it.
 *
 * @throws Invalid for a missing or wrong code; RateLimited after too many
 */
export async function enrolSecondFactor(
  who: Enrolling,
  code: string | undefined,
  services: Services,
): Promise<Enrolment> {
  const user = await readUser(who, services);
  const secret = newTotpSecret();
  const step = user.totp && (await shownStep(user, user.totp.secret, who, code, services));
  await writeOr(wrongCode(), services, [
    pendingTotpUpdate(who.home, user, secret, step),
    ...(step === undefined ? [] : [attemptsDelete(who.home.realm, emailHash(who.home.realm, user.email))]),
    await auditOf(who, 'second_factor.enrolled', services),
  ]);
  return { secret, uri: totpUri(secret, user.email) };
}

/** Confirms an enrolment. @throws Conflict if there is none; Invalid for a wrong code */
export async function confirmSecondFactor(who: Enrolling, code: string, services: Services): Promise<void> {
  const user = await readUser(who, services);
  const none = new Conflict('No enrollment is pending: enroll first.');
  if (user.pendingTotp === undefined) throw none;
  const now = services.clock.now();
  const step = totpStep(user.pendingTotp, code, now);
  if (step === undefined) throw wrongCode();
  const totp = { secret: user.pendingTotp, confirmedAt: now.toISOString(), lastStep: step };
  await writeOr(none, services, [
    confirmedTotpUpdate(who.home, user, totp),
    await auditOf(who, user.totp ? 'second_factor.replaced' : 'second_factor.confirmed', services),
  ]);
}

async function readUser({ home, userId }: Enrolling, { table, clock }: Services): Promise<User> {
  const { user } = await readAccountState(table, home, userId, clock.now());
  if (!user) throw new Unauthorized(SESSION_OVER);
  return user;
}

/** Checks a code. Wrong codes count as failed attempts, like wrong passwords: there are only a million codes. */
async function shownStep(
  user: User,
  secret: string,
  { home: { realm } }: Enrolling,
  code: string | undefined,
  { table, clock }: Services,
): Promise<number> {
  if (code === undefined)
    throw new Invalid([{ path: 'code', message: 'is required: a second factor is already enabled' }]);
  const now = clock.now();
  const guarded = { realm, emailHash: emailHash(realm, user.email) };
  const before = await readAttempts(table, realm, guarded.emailHash, now);
  await chargeAttempt(table, guarded, before, now);
  const step = totpStep(secret, code, now);
  if (step === undefined) throw wrongCode();
  return step;
}

async function auditOf({ home, userId }: Enrolling, action: string, services: Services): Promise<Write> {
  const actor: Actor = { kind: home.realm, id: userId };
  const record = changeRecord(services.clock.now(), { actor, action, target: userId });
  return auditPut(await auditTenantOf(home, services), record);
}

async function writeOr(refusal: Error, { table }: Services, writes: readonly Write[]): Promise<void> {
  if (!(await writeIf(table, writes))) throw refusal;
}

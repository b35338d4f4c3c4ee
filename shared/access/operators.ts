import { randomUUID } from 'node:crypto';
import { auditPut } from '../audit/store.ts';
import { type Actor, changeRecord } from '../core/audit.ts';
import { Conflict, NotFound } from '../core/errors.ts';
import type { Write } from '../table/table.ts';
import { writeIf } from '../table/write-if.ts';
import type { AccessServices } from './access-services.ts';
import { addressPut, attemptsDelete, readAddressOwner } from './addresses.ts';
import { emailHash, normalizeEmail, parseEmail } from './email.ts';
import { requireGoodPassword } from './password-policy.ts';
import type { Enrolment } from './second-factor.ts';
import { newTotpSecret, totpUri } from './totp.ts';
import type { User } from './user.ts';
import { passwordUpdate, readAccountState, userPut, userUpdate } from './users.ts';

const HOME = { realm: 'operator' } as const;
/** Only the ops command creates and changes operators. */
const ACTOR: Actor = { kind: 'ops' };

type Services = Pick<AccessServices, 'table' | 'clock' | 'passwords' | 'ownTenant'>;

/** An operator, and the secret for their authenticator app. They confirm it at their first log-in. */
export interface OperatorWithEnrolment {
  readonly user: User;
  readonly enrolment: Enrolment | undefined;
}

export interface NewOperator {
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly withSecondFactor: boolean;
}

/** @throws Invalid; Conflict if the address is taken */
export async function createOperator(input: NewOperator, services: Services): Promise<OperatorWithEnrolment> {
  const email = parseEmail(input.email);
  requireGoodPassword(input.password, email);
  const enrolment = input.withSecondFactor ? newEnrolment(email) : undefined;
  const user: User = {
    id: randomUUID(),
    email,
    name: input.name.trim(),
    role: 'operator',
    status: 'active',
    epoch: 1,
    passwordHash: await services.passwords.hash(input.password),
    pendingTotp: enrolment?.secret,
    createdAt: services.clock.now().toISOString(),
  };
  await write(`There is an operator ${email} already.`, services, [
    addressPut(emailHash('operator', email), { home: HOME, userId: user.id }),
    userPut(HOME, user),
    await audit(user, 'operator.created', services),
  ]);
  return { user, enrolment };
}

/** Disables an operator and ends all their sessions, or enables them again. @throws NotFound; Conflict */
export async function setOperatorStatus(
  email: string,
  status: 'active' | 'disabled',
  services: Services,
): Promise<User> {
  const user = await findOperator(email, services);
  const after: User = { ...user, status, epoch: user.epoch + 1 };
  await write(CHANGED, services, [
    userUpdate(HOME, user, after),
    await audit(user, status === 'active' ? 'operator.enabled' : 'operator.disabled', services),
  ]);
  return after;
}

/**
 * Sets an operator's password, ends all their sessions and unlocks their address.
 *
 * @param resetsSecondFactor if true, they must enrol a new second factor
 * @throws NotFound; Invalid; Conflict
 */
export async function resetOperator(
  email: string,
  password: string,
  resetsSecondFactor: boolean,
  services: Services,
): Promise<OperatorWithEnrolment> {
  const user = await findOperator(email, services);
  requireGoodPassword(password, user.email);
  const enrolment = resetsSecondFactor ? newEnrolment(user.email) : undefined;
  await write(CHANGED, services, [
    passwordUpdate(HOME, user, await services.passwords.hash(password), enrolment?.secret),
    attemptsDelete('operator', emailHash('operator', user.email)),
    await audit(user, enrolment ? 'operator.reset' : 'operator.password_reset', services),
  ]);
  return { user, enrolment };
}

const CHANGED = 'Somebody else has just changed this operator. Please try again.';

async function findOperator(email: string, { table, clock }: Services): Promise<User> {
  const owner = await readAddressOwner(table, 'operator', emailHash('operator', normalizeEmail(email)));
  const account = owner && (await readAccountState(table, HOME, owner.userId, clock.now()));
  if (!account?.user) throw new NotFound(`There is no operator ${email}. \`operator list\` shows all.`);
  return account.user;
}

function newEnrolment(email: string): Enrolment {
  const secret = newTotpSecret();
  return { secret, uri: totpUri(secret, email) };
}

async function audit(user: User, action: string, { clock, ownTenant }: Services): Promise<Write> {
  return auditPut(await ownTenant(), changeRecord(clock.now(), { actor: ACTOR, action, target: user.id }));
}

async function write(refusal: string, { table }: Services, writes: readonly Write[]): Promise<void> {
  if (!(await writeIf(table, writes))) throw new Conflict(refusal);
}

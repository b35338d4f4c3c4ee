import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressPut } from '../../shared/access/addresses.ts';
import { argon2Passwords } from '../../shared/access/argon2.ts';
import { emailHash } from '../../shared/access/email.ts';
import { seatsUpdate } from '../../shared/access/seat-store.ts';
import { tallyOf } from '../../shared/access/seats.ts';
import type { User, UserHome } from '../../shared/access/user.ts';
import { userKey, userPut } from '../../shared/access/users.ts';
import type { Role } from '../../shared/core/permissions.ts';
import type { Plan, Tenant } from '../../shared/core/tenant.ts';
import { toItem } from '../../shared/table/entity.ts';
import { keys } from '../../shared/table/keys.ts';
import { createTenant } from '../../shared/tenants/provisioning.ts';
import { userOf } from './signed-in.ts';
import { author, table } from './world.ts';

/** Cheap enough for hundreds of log-ins in one test. */
export const cheapPasswords = argon2Passwords({ memory: 8, passes: 1, parallelism: 1 });

export const PASSWORD = 'correct horse battery';

const hash = cheapPasswords.hash(PASSWORD);

/** A user who can log in. */
export interface Someone {
  readonly home: UserHome;
  readonly user: User;
  readonly email: string;
  readonly password: string;
}

/** Creates a new tenant. */
export const newTenant = (plan: Plan = 'pro'): Promise<Tenant> =>
  createTenant(table, { name: 'Wheel House', slug: `team-${randomUUID().slice(0, 18)}`, plan }, author);

/** Creates a member of a tenant's team. */
export const newMember = (
  tenantId: string,
  role: Role = 'owner',
  over: Partial<User> = {},
): Promise<Someone> => store({ realm: 'customer', tenantId }, role, over);

/** Creates an operator, who works in the deployment's own tenant. */
export async function newOperator(over: Partial<User> = {}): Promise<Someone> {
  await ownTenant();
  return store({ realm: 'operator' }, 'operator', over);
}

/** The deployment's own tenant, which BOB_DEFAULT_TENANT names. */
export async function ownTenant(): Promise<void> {
  const slug = process.env.BOB_DEFAULT_TENANT ?? '';
  await createTenant(table, { name: 'Own', slug, plan: 'enterprise' }, author).catch(() => {});
}

/** Creates many members at once, without counting seats. */
export async function newMembers(
  tenantId: string,
  count: number,
  over: Partial<User> = {},
): Promise<Someone[]> {
  const home = { realm: 'customer', tenantId } as const;
  const users = await Promise.all(Array.from({ length: count }, () => make('viewer', over)));
  await table.putMany(
    users.flatMap((user) => [
      toItem(userKey(home, user.id), user),
      { ...keys.email('customer', emailHash('customer', user.email)), userId: user.id, tenantId },
    ]),
  );
  return users.map((user) => ({ home, user, email: user.email, password: PASSWORD }));
}

const make = async (role: Role, over: Partial<User>): Promise<User> =>
  userOf(role, { passwordHash: await hash, ...over });

async function store(home: UserHome, role: Role, over: Partial<User>): Promise<Someone> {
  const user = await make(role, over);
  await table.write([
    userPut(home, user),
    addressPut(emailHash(home.realm, user.email), { home, userId: user.id }),
    ...(home.realm === 'customer'
      ? [seatsUpdate(home.tenantId, tallyOf(user), Number.POSITIVE_INFINITY)]
      : []),
  ]);
  return { home, user, email: user.email, password: PASSWORD };
}

/** The e-mails to an address, oldest first. */
export function mailsTo(email: string): string[] {
  const folder = process.env.TEST_MAIL ?? '';
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(`-${email}.txt`))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

/** The token of the link in an e-mail. */
export const tokenIn = (mail: string | undefined): string => /\/account#(\S+)/.exec(mail ?? '')?.[1] ?? '';

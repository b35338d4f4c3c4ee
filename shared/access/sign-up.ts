import { randomUUID } from 'node:crypto';
import { auditPut } from '../audit/store.ts';
import { changeRecord } from '../core/audit.ts';
import { Conflict } from '../core/errors.ts';
import { slugOf } from '../core/slug.ts';
import { transact } from '../table/transact.ts';
import { prepareTenant } from '../tenants/provisioning.ts';
import { tenantPuts } from '../tenants/tenants.ts';
import type { AccessServices } from './access-services.ts';
import { addressPut } from './addresses.ts';
import { emailHash, parseEmail } from './email.ts';
import { requireGoodPassword } from './password-policy.ts';
import { seatsUpdate } from './seat-store.ts';
import { tallyOf } from './seats.ts';
import { sessionPut } from './sign-in-sessions.ts';
import { issueTokens, type SignedIn } from './tokens.ts';
import type { User } from './user.ts';
import { userPut } from './users.ts';

export interface SignUp {
  readonly businessName: string;
  readonly slug?: string | undefined;
  /** Name, address and password of the owner. */
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/**
 * Creates a tenant with its default persona and its owner in one transaction, and logs the owner in.
 *
 * Sign-up must reveal that an address is taken, because otherwise the account would exist at once.
 *
 * @throws Invalid; Conflict if the slug or the address is taken
 */
export async function signUp(input: SignUp, services: AccessServices): Promise<SignedIn> {
  const { table, clock, passwords, defaultTenant } = services;
  const email = parseEmail(input.email);
  requireGoodPassword(input.password, email);
  const now = clock.now();
  const slug = input.slug ?? slugOf(input.businessName);
  const taken = new Conflict(`The slug ${slug} is taken. Choose another one.`);
  // Operators work in this tenant, and it answers on the deployment's own pages, so only an operator may create it.
  if (slug === defaultTenant) throw taken;
  const { tenant, settings, persona } = prepareTenant(
    { name: input.businessName, slug, plan: 'starter' },
    clock,
  );
  const home = { realm: 'customer', tenantId: tenant.id } as const;
  const user: User = {
    id: randomUUID(),
    email,
    name: input.name.trim(),
    role: 'owner',
    status: 'active',
    epoch: 1,
    passwordHash: await passwords.hash(input.password),
    createdAt: now.toISOString(),
    lastSignInAt: now.toISOString(),
  };
  const signedIn = await issueTokens({ home, user, tenant }, undefined, services);
  const record = changeRecord(now, {
    actor: { kind: 'customer', id: user.id },
    action: 'tenant.signed_up',
    target: tenant.id,
    details: { slug, plan: tenant.plan },
  });
  const failed = await transact(table, {
    address: addressPut(emailHash('customer', email), { home, userId: user.id }),
    tenant: tenantPuts(tenant, settings, persona),
    user: userPut(home, user),
    seats: seatsUpdate(tenant.id, tallyOf(user), Number.POSITIVE_INFINITY),
    session: sessionPut(home, signedIn.session, signedIn.refreshExpiresAt),
    audit: auditPut(tenant.id, record),
  });
  if (failed.has('address')) throw new Conflict('This e-mail address already has an account: log in.');
  if (failed.size > 0) throw taken;
  return signedIn;
}

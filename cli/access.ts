import { text } from 'node:stream/consumers';
import { argon2Passwords } from '../shared/access/argon2.ts';
import { generatePassword } from '../shared/access/generated-password.ts';
import { ownTenantFinder, tenantIdOf } from '../shared/tenants/own-tenant.ts';
import { createTenant } from '../shared/tenants/provisioning.ts';
import { Misused, Refused } from './errors.ts';
import type { Session } from './session.ts';

/** Said of the option that `readPassword` is for. */
export const PASSWORD_STDIN =
  'read the password from the first line of stdin (default: make one and show it)';

export interface PasswordOptions {
  readonly passwordStdin?: true;
}

/** The password to give somebody: as given, or made here, and then to be shown. @throws Misused */
export async function readPassword({ passwordStdin }: PasswordOptions) {
  if (!passwordStdin) return { password: generatePassword(), isMade: true };
  const [password = ''] = (await text(process.stdin)).split(/\r?\n/, 1);
  if (password === '') throw new Misused('--password-stdin: there is nothing on stdin');
  return { password, isMade: false };
}

/** What making and changing operators works with. @throws Refused where the target does not name its own tenant */
export function operatorServices({ platform, clock, target }: Session) {
  if (target.defaultTenant === undefined)
    throw new Refused(`${target.name} does not name its own tenant: deploy this version of Bob first.`);
  const ownTenant = ownTenantFinder(platform, target.defaultTenant);
  return { table: platform, clock, passwords: argon2Passwords(), ownTenant };
}

/** Makes the deployment's own tenant, which operators work in, where it is missing. @returns whether it was */
export async function ensureOwnTenant(session: Session): Promise<boolean> {
  const { platform, target } = session;
  const slug = target.defaultTenant ?? '';
  if ((await tenantIdOf(platform, slug)) !== undefined) return false;
  await createTenant(platform, { name: slug, slug, plan: 'enterprise' }, session);
  return true;
}

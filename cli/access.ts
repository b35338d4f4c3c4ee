import { text } from 'node:stream/consumers';
import { argon2Passwords } from '../shared/access/argon2.ts';
import { generatePassword } from '../shared/access/generated-password.ts';
import { ownTenantFinder, tenantIdOf } from '../shared/tenants/own-tenant.ts';
import { createTenant } from '../shared/tenants/provisioning.ts';
import { Refused, UsageError } from './errors.ts';
import type { Session } from './session.ts';

/** Help text of the option `--password-stdin`. */
export const PASSWORD_STDIN =
  'read the password from the first line of stdin (default: generate one and show it)';

export interface PasswordOptions {
  readonly passwordStdin?: true;
}

/** The new password: read from stdin, or generated. A generated one must be shown. @throws UsageError */
export async function readPassword({ passwordStdin }: PasswordOptions) {
  if (!passwordStdin) return { password: generatePassword(), isGenerated: true };
  const [password = ''] = (await text(process.stdin)).split(/\r?\n/, 1);
  if (password === '') throw new UsageError('--password-stdin: stdin is empty');
  return { password, isGenerated: false };
}

/** The services that create and change operators. @throws Refused if the target does not name its own tenant */
export function operatorServices({ platform, clock, target }: Session) {
  if (target.defaultTenant === undefined)
    throw new Refused(`${target.name} does not name its own tenant: deploy this version of Bob first.`);
  const ownTenant = ownTenantFinder(platform, target.defaultTenant);
  return { table: platform, clock, passwords: argon2Passwords(), ownTenant };
}

/** Creates the deployment's own tenant, which operators work in, if it is missing. @returns true if it was */
export async function ensureOwnTenant(session: Session): Promise<boolean> {
  const { platform, target } = session;
  const slug = target.defaultTenant ?? '';
  if ((await tenantIdOf(platform, slug)) !== undefined) return false;
  await createTenant(platform, { name: slug, slug, plan: 'enterprise' }, session);
  return true;
}

import { type Command, Option } from 'commander';
import { argon2Passwords } from '../../shared/access/argon2.ts';
import { addMember, resetMember } from '../../shared/access/members.ts';
import type { User } from '../../shared/access/user.ts';
import { Prices } from '../../shared/billing/prices.ts';
import { CUSTOMER_ROLES, type CustomerRole } from '../../shared/core/permissions.ts';
import { PASSWORD_STDIN, type PasswordOptions, readPassword } from '../access.ts';
import { TENANT, withExamples } from '../help.ts';
import { fields } from '../output.ts';
import { findTenant, openSession } from '../session.ts';

/** Adds `user create` and `user reset-password`. */
export function addUserCommands(program: Command): void {
  const user = program.command('user').description("members of tenants' teams: create, reset-password");

  withExamples(
    user
      .command('create')
      .description("add a member to a tenant's team; this takes one of the plan's seats")
      .argument('<tenant>', TENANT)
      .requiredOption('--email <email>', 'their e-mail address')
      .addOption(new Option('--role <role>', 'their role').choices(CUSTOMER_ROLES).makeOptionMandatory())
      .option('--name <name>', 'their name (default: the address)')
      .option('--password-stdin', PASSWORD_STDIN)
      .action(create),
    'user create acme-dental --email owner@acme-dental.example --role owner',
  );

  withExamples(
    user
      .command('reset-password')
      .description('give a member a new password; this ends their sessions and unlocks their account')
      .argument('<tenant>', TENANT)
      .requiredOption('--email <email>', 'their e-mail address')
      .option('--password-stdin', PASSWORD_STDIN)
      .action(reset),
    'user reset-password acme-dental --email owner@acme-dental.example',
  );
}

interface CreateOptions extends PasswordOptions {
  readonly email: string;
  readonly role: CustomerRole;
  readonly name?: string;
}

async function create(slugOrId: string, options: CreateOptions, command: Command): Promise<void> {
  const { session, services, tenant } = await openTeam(slugOrId, command);
  const { password, isGenerated } = await readPassword(options);
  const { email, role, name = email } = options;
  const user = await addMember({ email, role, name, password }, services);
  const shown = isGenerated ? password : undefined;
  session.output.result(toJson(user, shown), [
    `Added ${user.email} to ${tenant.slug} as ${role}.`,
    ...describe(shown),
  ]);
}

async function reset(
  slugOrId: string,
  { email, ...options }: PasswordOptions & { readonly email: string },
  command: Command,
): Promise<void> {
  const { session, services } = await openTeam(slugOrId, command);
  const { password, isGenerated } = await readPassword(options);
  const user = await resetMember(email, password, services);
  const shown = isGenerated ? password : undefined;
  session.output.result(toJson(user, shown), [`${user.email} has a new password.`, ...describe(shown)]);
}

async function openTeam(slugOrId: string, command: Command) {
  const session = await openSession(command);
  const { tenant, table } = await findTenant(session, slugOrId);
  const { platform, clock } = session;
  const prices = new Prices(platform, clock);
  return { session, tenant, services: { platform, table, clock, prices, passwords: argon2Passwords() } };
}

const toJson = ({ id, email, name, role, status }: User, password: string | undefined) => ({
  id,
  email,
  name,
  role,
  status,
  ...(password === undefined ? {} : { password }),
});

const describe = (password: string | undefined): string[] =>
  password === undefined ? [] : [...fields([['Password', password]]), 'The password is shown only now.'];

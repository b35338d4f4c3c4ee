import type { Command } from 'commander';
import { listOperators } from '../../shared/access/operator-store.ts';
import {
  createOperator,
  type OperatorWithEnrolment,
  resetOperator,
  setOperatorStatus,
} from '../../shared/access/operators.ts';
import type { User } from '../../shared/access/user.ts';
import {
  ensureOwnTenant,
  operatorServices,
  PASSWORD_STDIN,
  type PasswordOptions,
  readPassword,
} from '../access.ts';
import { withExamples } from '../help.ts';
import { table as columns, fields, formatTime } from '../output.ts';
import { openSession } from '../session.ts';

const EMAIL = "the operator's e-mail address";

/** Adds `operator create`, `list`, `disable`, `enable` and `reset-password`. */
export function addOperatorCommands(program: Command): void {
  const operator = program
    .command('operator')
    .description('people who run this deployment: create, list, disable, enable, reset-password');

  withExamples(
    operator
      .command('create')
      .description("create an operator, and the deployment's own tenant if it is missing")
      .requiredOption('--email <email>', EMAIL)
      .requiredOption('--name <name>', "the operator's name")
      .option('--password-stdin', PASSWORD_STDIN)
      .action(create),
    'operator create --email ada@example.com --name "Ada Lovelace"',
    'operator create --email ada@example.com --name Ada --password-stdin < password.txt',
  );

  withExamples(
    operator.command('list').description('list all operators').action(list),
    'operator list',
    'operator list --json',
  );

  for (const [name, status] of [
    ['disable', 'disabled'],
    ['enable', 'active'],
  ] as const) {
    withExamples(
      operator
        .command(name)
        .description(
          name === 'disable'
            ? 'disable an operator: they cannot log in, and all their sessions end'
            : 'enable a disabled operator again',
        )
        .argument('<email>', EMAIL)
        .action((email: string, _options: unknown, command: Command) => setStatus(email, status, command)),
      `operator ${name} ada@example.com`,
    );
  }

  withExamples(
    operator
      .command('reset-password')
      .description('give an operator a new password; this ends their sessions and unlocks their account')
      .argument('<email>', EMAIL)
      .option('--password-stdin', PASSWORD_STDIN)
      .option('--second-factor', 'also remove their second factor, so that they can enrol a new one')
      .action(reset),
    'operator reset-password ada@example.com',
    'operator reset-password ada@example.com --second-factor',
  );
}

async function create(
  { email, name, ...options }: PasswordOptions & { readonly email: string; readonly name: string },
  command: Command,
): Promise<void> {
  const session = await openSession(command);
  const services = operatorServices(session);
  const { password, isGenerated } = await readPassword(options);
  if (await ensureOwnTenant(session))
    session.output.note(`Created the deployment's own tenant, ${session.target.defaultTenant}.`);
  const withSecondFactor = session.target.needsSecondFactor;
  const created = await createOperator({ email, name, password, withSecondFactor }, services);
  const shown = isGenerated ? password : undefined;
  session.output.result(toJson(created, shown), [
    `Created operator ${created.user.email}.`,
    ...describe(created, shown),
  ]);
}

async function list(_options: unknown, command: Command): Promise<void> {
  const { platform, clock, output, target } = await openSession(command);
  const operators = await listOperators(platform, clock.now());
  const rows = operators.map(({ email, name, status, totp, lastSignInAt }) => [
    email,
    name,
    status,
    totp ? 'on' : 'off',
    lastSignInAt ? formatTime(lastSignInAt) : 'never',
  ]);
  output.result(
    operators.map(toSummary),
    rows.length > 0
      ? columns([['E-MAIL', 'NAME', 'STATUS', 'SECOND FACTOR', 'LAST LOGIN'], ...rows])
      : [`There are no operators in ${target.name} yet.`],
  );
}

async function setStatus(email: string, status: 'active' | 'disabled', command: Command): Promise<void> {
  const session = await openSession(command);
  const user = await setOperatorStatus(email, status, operatorServices(session));
  session.output.result(toSummary(user), [`${user.email} is ${status}.`]);
}

async function reset(
  email: string,
  { secondFactor, ...options }: PasswordOptions & { readonly secondFactor?: true },
  command: Command,
): Promise<void> {
  const session = await openSession(command);
  const { password, isGenerated } = await readPassword(options);
  const changed = await resetOperator(email, password, secondFactor === true, operatorServices(session));
  const shown = isGenerated ? password : undefined;
  session.output.result(toJson(changed, shown), [
    `${changed.user.email} has a new password.`,
    ...describe(changed, shown),
  ]);
}

/** Without hashes and secrets. */
const toSummary = ({ id, email, name, status, totp, createdAt, lastSignInAt }: User) => ({
  id,
  email,
  name,
  status,
  secondFactor: totp !== undefined,
  createdAt,
  lastSignInAt: lastSignInAt ?? null,
});

const toJson = ({ user, enrolment }: OperatorWithEnrolment, password: string | undefined) => ({
  ...toSummary(user),
  ...(password === undefined ? {} : { password }),
  ...(enrolment ? { otpauthUri: enrolment.uri } : {}),
});

const describe = ({ enrolment }: OperatorWithEnrolment, password: string | undefined): string[] => [
  ...fields([
    ...(password === undefined ? [] : ([['Password', password]] as const)),
    ...(enrolment ? ([['Second factor', enrolment.uri]] as const) : []),
  ]),
  ...(password === undefined ? [] : ['The password is shown only now.']),
  ...(enrolment
    ? ['They add the second factor to an authenticator app and confirm it with a code after logging in.']
    : []),
];

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
      .description("create an operator, and the deployment's own tenant if there is none yet")
      .requiredOption('--email <email>', EMAIL)
      .requiredOption('--name <name>', 'their name')
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
            ? 'switch an operator off: they cannot sign in, and every session of theirs ends'
            : 'switch a disabled operator on again',
        )
        .argument('<email>', EMAIL)
        .action((email: string, _options: unknown, command: Command) => setStatus(email, status, command)),
      `operator ${name} ada@example.com`,
    );
  }

  withExamples(
    operator
      .command('reset-password')
      .description(
        'give an operator another password; their sessions end, and so does a lock after wrong ones',
      )
      .argument('<email>', EMAIL)
      .option('--password-stdin', PASSWORD_STDIN)
      .option('--second-factor', 'they have lost their second factor: let them enrol another')
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
  const { password, isMade } = await readPassword(options);
  if (await ensureOwnTenant(session))
    session.output.note(`Created the deployment's own tenant, ${session.target.defaultTenant}.`);
  const withSecondFactor = session.target.needsSecondFactor;
  const created = await createOperator({ email, name, password, withSecondFactor }, services);
  const shown = isMade ? password : undefined;
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
      ? columns([['E-MAIL', 'NAME', 'STATUS', 'SECOND FACTOR', 'LAST SIGN-IN'], ...rows])
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
  const { password, isMade } = await readPassword(options);
  const changed = await resetOperator(email, password, secondFactor === true, operatorServices(session));
  const shown = isMade ? password : undefined;
  session.output.result(toJson(changed, shown), [
    `${changed.user.email} has another password.`,
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
  ...(password === undefined ? [] : ['The password is shown this once.']),
  ...(enrolment
    ? ['They put the second factor into an authenticator app, and confirm it with a code after signing in.']
    : []),
];

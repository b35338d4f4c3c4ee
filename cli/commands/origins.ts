import type { Command } from 'commander';
import { setAllowedOrigins } from '../../shared/widget-setup/origins.ts';
import { readOrigins } from '../../shared/widget-setup/origins-store.ts';
import { UsageError } from '../errors.ts';
import { TENANT, withExamples } from '../help.ts';
import { publishChange } from '../publish-widget.ts';
import { findTenant, openSession } from '../session.ts';

/** Adds `origins set` and `origins list`. */
export function addOriginsCommands(program: Command): void {
  const origins = program
    .command('origins')
    .description("websites that may use a tenant's widget: set, list");

  withExamples(
    origins
      .command('set')
      .description('replace the allowed origins')
      .argument('<tenant>', TENANT)
      .argument('[origin...]', 'exact scheme, host and port; no wildcards')
      .option('--none', 'allow no origin, which disables the widget')
      .action(set),
    'origins set acme-dental https://www.acme.example https://acme.example',
    'origins set acme-dental --none',
  );

  withExamples(
    origins.command('list').description('list the allowed origins').argument('<tenant>', TENANT).action(list),
    'origins list acme-dental',
  );
}

async function set(
  slugOrId: string,
  wanted: readonly string[],
  { none }: { none?: true },
  command: Command,
): Promise<void> {
  // An empty shell variable must not disable the widget by mistake; only --none does.
  if ((wanted.length === 0) !== (none === true))
    throw new UsageError('name the origins to allow, or use --none');
  const session = await openSession(command);
  const { tenant, table } = await findTenant(session, slugOrId);
  const before = await readOrigins(table);
  const { origins } = (await setAllowedOrigins({ ...session, table }, wanted)).value;
  const removed = before.filter((origin) => !origins.includes(origin));
  session.output.result(origins, [
    origins.length > 0 ? `Allowed origins of ${tenant.slug}:` : `${tenant.slug} now allows no origin.`,
    ...origins.map((origin) => `  ${origin}`),
    ...removed.map((origin) => `No longer allowed: ${origin}`),
  ]);
  await publishChange(session, tenant, table);
}

async function list(slugOrId: string, _options: unknown, command: Command): Promise<void> {
  const session = await openSession(command);
  const { tenant, table } = await findTenant(session, slugOrId);
  const origins = await readOrigins(table);
  session.output.result(
    origins,
    origins.length > 0 ? origins : [`${tenant.slug} allows no origin: its widget works nowhere yet.`],
  );
}

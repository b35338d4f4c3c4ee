import { type Command, Option } from 'commander';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { listTenants } from '../../shared/tenants/tenants.ts';
import { amendAppearance } from '../../shared/widget-setup/amend-appearance.ts';
import {
  type Appearance,
  defaultAppearance,
  LOCALES,
  POSITIONS,
  THEMES,
} from '../../shared/widget-setup/appearance.ts';
import { readAppearance } from '../../shared/widget-setup/appearance-store.ts';
import { scriptTag, scriptUrl } from '../../shared/widget-setup/embed.ts';
import { readOrigins } from '../../shared/widget-setup/origins-store.ts';
import { listProofs } from '../../shared/widget-setup/proofs.ts';
import { Refused, UsageError } from '../errors.ts';
import { TENANT, withExamples } from '../help.ts';
import { count, fields, formatTime } from '../output.ts';
import { describeState, publish, publishChange } from '../publish-widget.ts';
import { findTenant, openSession } from '../session.ts';

/** Adds `widget set`, `widget show` and `widget publish`. */
export function addWidgetCommands(program: Command): void {
  const widget = program.command('widget').description("a tenant's widget: set, show, publish");

  withExamples(
    widget
      .command('set')
      .description("change the widget's appearance and greeting; other settings stay")
      .argument('<tenant>', TENANT)
      .option('--name <name>', `Bob's name in the widget (default: ${defaultAppearance.name})`)
      .option(
        '--accent <#rrggbb>',
        `color of the launcher and the visitor's messages (default: ${defaultAppearance.accent})`,
      )
      .addOption(new Option('--theme <theme>', 'colors of the panel').choices(THEMES))
      .addOption(new Option('--position <position>', 'corner of the page').choices(POSITIONS))
      .option('--greeting <text>', "first message; '' uses the default one in the visitor's language")
      .option('--suggest <question...>', 'suggested questions, at most four')
      .option('--no-suggestions', 'suggest nothing')
      .addOption(
        new Option('--locale <tag>', 'language; auto uses the language of the page or the browser').choices([
          ...LOCALES,
          'auto',
        ]),
      )
      .action(set),
    "widget set acme-dental --accent '#0b6e69' --position left",
    'widget set acme-dental --suggest "When are you open?" "What does a cleaning cost?"',
  );

  withExamples(
    widget
      .command('show')
      .description('show the appearance, the script tag to paste, and when each origin was first seen')
      .argument('<tenant>', TENANT)
      .action(show),
    'widget show acme-dental',
  );

  withExamples(
    widget
      .command('publish')
      .description("publish a tenant's script again; use --all after deploying a new release")
      .argument('[tenant]', TENANT)
      .option('--all', "publish every tenant's script")
      .action(publishOne),
    'widget publish acme-dental',
    'widget publish --all',
  );
}

type SetOptions = Partial<Omit<Appearance, 'locale' | 'suggestions'>> & {
  readonly suggest?: readonly string[];
  readonly suggestions: boolean;
  readonly locale?: string;
};

async function set(slugOrId: string, options: SetOptions, command: Command): Promise<void> {
  const { suggest, suggestions, locale, name, accent, theme, position, greeting } = options;
  if (suggest && !suggestions) throw new UsageError('--suggest and --no-suggestions contradict each other');
  const given = {
    name,
    accent,
    theme,
    position,
    greeting,
    suggestions: suggestions ? suggest : [],
    locale: locale === 'auto' ? null : locale,
  };
  const change = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  if (Object.keys(change).length === 0) throw new UsageError('name a setting to change; --help shows all');
  const session = await openSession(command);
  const { tenant, table } = await findTenant(session, slugOrId);
  const { value: appearance } = await amendAppearance({ ...session, table }, change);
  session.output.result(appearance, fields(describe(appearance)));
  await publishChange(session, tenant, table);
}

async function show(slugOrId: string, _options: unknown, command: Command): Promise<void> {
  const session = await openSession(command);
  const { tenant, table } = await findTenant(session, slugOrId);
  const now = session.clock.now();
  const [{ value: appearance }, origins, proofs] = await Promise.all([
    readAppearance(table, now),
    readOrigins(table),
    listProofs(table, now),
  ]);
  const { publicUrl, apiUrl } = session.target;
  const baseUrl = publicUrl ?? apiUrl;
  const script = scriptUrl(baseUrl, tenant.id);
  const embed = scriptTag(baseUrl, tenant.id);
  const seen = origins.map((origin) => {
    const proof = proofs.find((each) => each.origin === origin);
    return { origin, firstSeenAt: proof?.firstAt ?? null, lastSeenAt: proof?.lastAt ?? null };
  });
  session.output.result({ appearance, script, embed, origins: seen }, [
    ...fields(describe(appearance)),
    '',
    'Paste this before </body>:',
    `  ${embed}`,
    '',
    ...seen.map(({ origin, firstSeenAt }) =>
      firstSeenAt ? `${origin}: first seen ${formatTime(firstSeenAt)}` : `${origin}: not seen yet`,
    ),
    ...(seen.length > 0 ? [] : [`${tenant.slug} allows no origin: see \`origins set\`.`]),
  ]);
}

async function publishOne(
  slugOrId: string | undefined,
  { all }: { all?: true },
  command: Command,
): Promise<void> {
  if ((slugOrId === undefined) !== (all === true)) throw new UsageError('name a tenant, or use --all');
  const session = await openSession(command);
  if (slugOrId === undefined) return publishAll();
  const { tenant, table } = await findTenant(session, slugOrId);
  const state = await publish(session, table);
  if (state === 'no-release') throw new Refused(describeState(state, tenant));
  session.output.result({ tenant: tenant.slug, state }, [describeState(state, tenant)]);

  async function publishAll(): Promise<void> {
    const tenants = await listTenants(session.platform, session.clock.now());
    const done: { tenant: string; state: string }[] = [];
    for (const each of tenants) {
      const became = await publish(session, new TenantTable(session.platform, each.id));
      if (became === 'no-release') throw new Refused(describeState(became, each));
      done.push({ tenant: each.slug, state: became });
    }
    const off = done.filter((each) => each.state === 'switched-off').map((each) => each.tenant);
    session.output.result(done, [
      `Published the widgets of ${count(done.length, 'tenant')}.`,
      ...(off.length > 0 ? [`Disabled: ${off.join(', ')}`] : []),
    ]);
  }
}

const describe = (appearance: Appearance): (readonly [string, string])[] => [
  ['Name', appearance.name],
  ['Accent', appearance.accent],
  ['Theme', appearance.theme],
  ['Position', appearance.position],
  ['Greeting', appearance.greeting || 'default'],
  ['Suggestions', appearance.suggestions.join(' | ') || 'none'],
  ['Locale', appearance.locale ?? 'auto: the language of the page or the browser'],
];

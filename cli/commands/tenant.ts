import { type Command, Option } from 'commander';
import { PLANS, type Plan, type Tenant } from '../../shared/core/tenant.ts';
import { Knowledge } from '../../shared/knowledge/store.ts';
import { changeTenant, createTenant } from '../../shared/tenants/provisioning.ts';
import { listTenants, readSettings } from '../../shared/tenants/tenants.ts';
import { readOrigins } from '../../shared/widget-setup/origins-store.ts';
import { isInForce } from '../../shared/widget-setup/widget-key.ts';
import { listWidgetKeys } from '../../shared/widget-setup/widget-keys.ts';
import { TENANT, withExamples } from '../help.ts';
import { table as columns, count, fields, formatTime } from '../output.ts';
import { publishChange } from '../publish-widget.ts';
import { findTenant, openSession } from '../session.ts';
import { indexLine } from './index-line.ts';

/** Adds `tenant create`, `list`, `show`, `suspend` and `resume`. */
export function addTenantCommands(program: Command): void {
  const tenant = program
    .command('tenant')
    .description('businesses that use Bob: create, list, show, suspend, resume');

  withExamples(
    tenant
      .command('create')
      .description('create a tenant, with a default persona and no knowledge yet')
      .requiredOption('--name <name>', 'name of the business, which visitors see')
      .requiredOption('--slug <slug>', 'unique: lower-case letters, digits and single hyphens')
      .addOption(
        new Option('--plan <plan>', 'plan that the tenant pays for').choices(PLANS).default('starter'),
      )
      .option(
        '--public-chat',
        "let visitors of the deployment's own pages chat with this tenant (POST /api/chat)",
      )
      .action(create),
    'tenant create --name "Acme Dental" --slug acme-dental --plan pro --public-chat',
  );

  withExamples(
    tenant.command('list').description('list all tenants').action(list),
    'tenant list',
    'tenant list --json',
  );

  withExamples(
    tenant
      .command('show')
      .description('show a tenant: settings, origins, widget keys and knowledge')
      .argument('<tenant>', TENANT)
      .action(show),
    'tenant show acme-dental',
  );

  withExamples(
    tenant
      .command('suspend')
      .description('suspend a tenant: its visitors get 403, and its widgets disappear')
      .argument('<tenant>', TENANT)
      .action(setStatus('suspended')),
    'tenant suspend acme-dental',
  );

  withExamples(
    tenant
      .command('resume')
      .description('resume a suspended tenant')
      .argument('<tenant>', TENANT)
      .action(setStatus('active')),
    'tenant resume acme-dental',
  );
}

const setStatus =
  (status: Tenant['status']) =>
  async (slugOrId: string, _options: unknown, command: Command): Promise<void> => {
    const session = await openSession(command);
    const { tenant, table } = await findTenant(session, slugOrId);
    await changeTenant({ ...session, table }, { status });
    session.output.result({ ...tenant, status }, [`${tenant.slug} is ${status}.`]);
    await publishChange(session, tenant, table);
  };

interface CreateOptions {
  readonly name: string;
  readonly slug: string;
  readonly plan: Plan;
  readonly publicChat?: true;
}

async function create({ publicChat, ...input }: CreateOptions, command: Command): Promise<void> {
  const session = await openSession(command);
  const settings = { publicChat: publicChat === true };
  const tenant = await createTenant(session.platform, { ...input, settings }, session);
  session.output.result(tenant, [`Created tenant ${tenant.slug}.`, ...fields(describe(tenant))]);
}

async function list(_options: unknown, command: Command): Promise<void> {
  const { platform, clock, output, target } = await openSession(command);
  const tenants = (await listTenants(platform, clock.now())).sort((a, b) => a.slug.localeCompare(b.slug));
  const rows = tenants.map(({ slug, name, plan, status, id }) => [slug, name, plan, status, id]);
  output.result(
    tenants,
    rows.length > 0
      ? columns([['SLUG', 'NAME', 'PLAN', 'STATUS', 'ID'], ...rows])
      : [`There are no tenants in ${target.name} yet.`],
  );
}

async function show(slugOrId: string, _options: unknown, command: Command): Promise<void> {
  const session = await openSession(command);
  const { clock, output } = session;
  const { tenant, table } = await findTenant(session, slugOrId);
  const now = clock.now();
  const [settings, origins, widgetKeys, index] = await Promise.all([
    readSettings(table, now),
    readOrigins(table),
    listWidgetKeys(table, now),
    new Knowledge(table).index(now),
  ]);
  const active = widgetKeys.filter((key) => isInForce(key, now)).length;
  output.result(
    { ...tenant, settings, origins, widgetKeys, index: index ?? null },
    fields([
      ...describe(tenant),
      ['Status', tenant.status],
      ['Created', formatTime(tenant.createdAt)],
      ['Public chat', settings?.publicChat ? 'on' : 'off'],
      ['Retention', count(settings?.retentionDays ?? 0, 'day')],
      ['Widget keys', `${active} active, ${widgetKeys.length - active} revoked or expired`],
      ['Allowed origins', origins.join(', ') || 'none: the widget works nowhere yet'],
      ['Knowledge', indexLine(index)],
    ]),
  );
}

const describe = ({ id, slug, name, plan }: Tenant): (readonly [string, string])[] => [
  ['Name', name],
  ['Slug', slug],
  ['Id', id],
  ['Plan', plan],
];

import type { Command } from 'commander';
import { createWidgetKey, revokeWidgetKey } from '../../shared/widget-setup/keys.ts';
import { keyStatus } from '../../shared/widget-setup/widget-key.ts';
import { listWidgetKeys } from '../../shared/widget-setup/widget-keys.ts';
import { TENANT, withExamples } from '../help.ts';
import { table as columns, fields, formatTime } from '../output.ts';
import { publishChange } from '../publish-widget.ts';
import { findTenant, openSession } from '../session.ts';

/** Adds `widget-key create`, `widget-key list` and `widget-key revoke`. */
export function addWidgetKeyCommands(program: Command): void {
  const widgetKey = program
    .command('widget-key')
    .description("public keys of tenants' websites: create, list, revoke");

  withExamples(
    widgetKey
      .command('create')
      .description('create a widget key; it works on the allowed origins only (see `origins set`)')
      .argument('<tenant>', TENANT)
      .option('--label <label>', 'what the key is for', 'Website')
      .action(create),
    'widget-key create acme-dental --label "Main website"',
  );

  withExamples(
    widgetKey
      .command('list')
      .description("list a tenant's widget keys, revoked ones included")
      .argument('<tenant>', TENANT)
      .action(list),
    'widget-key list acme-dental',
  );

  withExamples(
    widgetKey
      .command('revoke')
      .description('revoke a widget key at once and permanently')
      .argument('<tenant>', TENANT)
      .argument('<key id>', "the key's id; `widget-key list` shows it")
      .action(revoke),
    'widget-key revoke acme-dental 7d0c5a0e-5a0c-4b7e-9d0e-2f6a1b3c4d5e',
  );
}

async function create(slugOrId: string, { label }: { label: string }, command: Command): Promise<void> {
  const session = await openSession(command);
  const { tenant, table } = await findTenant(session, slugOrId);
  const key = await createWidgetKey({ ...session, table }, label);
  session.output.result(key, [
    `Created a widget key for ${tenant.slug}.`,
    ...fields([
      ['Key', key.value],
      ['Id', key.id],
      ['Label', key.label],
    ]),
  ]);
  await publishChange(session, tenant, table);
}

async function list(slugOrId: string, _options: unknown, command: Command): Promise<void> {
  const session = await openSession(command);
  const { tenant, table } = await findTenant(session, slugOrId);
  const now = session.clock.now();
  const keys = await listWidgetKeys(table, now);
  const rows = keys.map((key) => [
    key.id,
    key.value,
    keyStatus(key, now),
    formatTime(key.createdAt),
    key.validUntil ? formatTime(key.validUntil) : '',
    key.label,
  ]);
  session.output.result(
    keys,
    rows.length > 0
      ? columns([['ID', 'KEY', 'STATUS', 'CREATED', 'UNTIL', 'LABEL'], ...rows])
      : [`${tenant.slug} has no widget keys yet.`],
  );
}

async function revoke(slugOrId: string, keyId: string, _options: unknown, command: Command): Promise<void> {
  const session = await openSession(command);
  const { tenant, table } = await findTenant(session, slugOrId);
  await revokeWidgetKey({ ...session, table }, keyId);
  session.output.result({ id: keyId, status: 'revoked' }, [`Revoked widget key ${keyId} of ${tenant.slug}.`]);
  await publishChange(session, tenant, table);
}

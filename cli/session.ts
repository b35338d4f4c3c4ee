import type { Command } from 'commander';
import type { Author } from '../shared/core/audit.ts';
import { systemClock } from '../shared/core/clock.ts';
import { NotFound } from '../shared/core/errors.ts';
import { isUuidV4, type Tenant } from '../shared/core/tenant.ts';
import type { Embedder } from '../shared/engines/embedder.ts';
import type { ObjectStore } from '../shared/table/object-store.ts';
import type { Table } from '../shared/table/table.ts';
import { TenantTable } from '../shared/table/tenant-table.ts';
import { findTenantIdBySlug, readTenant } from '../shared/tenants/tenants.ts';
import type { WidgetFiles } from '../shared/widget-setup/widget-files.ts';
import type { Target } from './installation.ts';
import { Output } from './output.ts';
import { connect, findTarget, type TargetOptions } from './target.ts';

/** Options that every command accepts, before or after its own arguments. */
export interface GlobalOptions extends TargetOptions {
  readonly json?: true;
  readonly verbose?: true;
}

/** Everything that a command works with. The audit log records its changes as made by ops. */
export interface Session extends Author {
  readonly target: Target;
  readonly platform: Table;
  readonly objects: ObjectStore;
  /** Store of the tenants' published scripts; undefined if the target has none. */
  readonly widgetFiles: WidgetFiles | undefined;
  /** Undefined if the target does not use embeddings. */
  readonly embedder: Embedder | undefined;
  readonly output: Output;
}

/** Finds the target that the command line names and connects to it. */
export async function openSession(command: Command): Promise<Session> {
  const options = command.optsWithGlobals<GlobalOptions>();
  const target = await findTarget(options, process.env);
  const { table: platform, ...connection } = connect(target, process.env);
  return {
    target,
    platform,
    ...connection,
    actor: { kind: 'ops' },
    clock: systemClock,
    output: new Output(options.json === true),
  };
}

/** Finds a tenant by slug or id, and its table. @throws NotFound */
export async function findTenant(
  { platform, clock, target }: Session,
  slugOrId: string,
): Promise<{ tenant: Tenant; table: TenantTable }> {
  const id = isUuidV4(slugOrId) ? slugOrId.toLowerCase() : await findTenantIdBySlug(platform, slugOrId);
  const table = id === undefined ? undefined : new TenantTable(platform, id);
  const tenant = table && (await readTenant(table, clock.now()));
  if (!table || !tenant) {
    throw new NotFound(
      `There is no tenant ${slugOrId} in ${target.name}. \`tenant list\` shows all tenants.`,
    );
  }
  return { tenant, table };
}

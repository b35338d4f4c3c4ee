import type { Tenant } from '../shared/core/tenant.ts';
import type { TenantTable } from '../shared/table/tenant-table.ts';
import { type PublishedWidget, publishWidget } from '../shared/widget-setup/publish.ts';
import { explain, Refused } from './errors.ts';
import type { Session } from './session.ts';

/** Publishes a tenant's script and the configurations of its keys. */
export async function publish(
  { widgetFiles: files, clock }: Session,
  table: TenantTable,
): Promise<PublishedWidget['state']> {
  return files ? (await publishWidget({ table, files, clock })).state : 'no-release';
}

/**
 * Publishes a change that is already stored to the tenant's pages.
 *
 * @throws Refused if publishing fails; the message says that the change is stored, and how to retry
 */
export async function publishChange(session: Session, tenant: Tenant, table: TenantTable): Promise<void> {
  try {
    session.output.note(describeState(await publish(session, table), tenant));
  } catch (error) {
    const [message = '', ...details] = explain(error);
    throw new Refused(
      `The change is stored but not published to the tenant's pages: ${message}`,
      [...details, `Run \`widget publish ${tenant.slug}\` to publish it.`],
      { cause: error },
    );
  }
}

/** Describes the state of a tenant's script. */
export function describeState(state: PublishedWidget['state'], { slug }: Tenant): string {
  switch (state) {
    case 'published':
      return `Published: pages show it within a minute.`;
    case 'switched-off':
      return `The widget of ${slug} is disabled: the tenant is suspended or has no active key.`;
    case 'no-release':
      return `Not published: this deployment has no widget files.`;
  }
}

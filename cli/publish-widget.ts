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
 * Brings a change that is stored already to the tenant's pages.
 *
 * @throws Refused saying that it is stored, and how to go on
 */
export async function publishChange(session: Session, tenant: Tenant, table: TenantTable): Promise<void> {
  try {
    session.output.note(sentence(await publish(session, table), tenant));
  } catch (error) {
    const [message = '', ...details] = explain(error);
    throw new Refused(
      `This is stored, but the tenant's pages do not know it yet: ${message}`,
      [...details, `Run \`widget publish ${tenant.slug}\` to bring it to them.`],
      { cause: error },
    );
  }
}

/** What has become of a tenant's script, for people. */
export function sentence(state: PublishedWidget['state'], { slug }: Tenant): string {
  switch (state) {
    case 'published':
      return `Published: pages have it within a minute.`;
    case 'switched-off':
      return `The widget of ${slug} is switched off on its pages: the tenant is suspended or has no active key.`;
    case 'no-release':
      return `Not published: this deployment has no widget files.`;
  }
}

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dynamoTable } from '../../shared/aws/dynamo-table.ts';
import { s3Store } from '../../shared/aws/s3-store.ts';
import { sdkDynamoCalls } from '../../shared/aws/sdk-dynamo-calls.ts';
import { widgetBucket } from '../../shared/aws/widget-bucket.ts';
import type { Author } from '../../shared/core/audit.ts';
import { systemClock } from '../../shared/core/clock.ts';
import { parseFile } from '../../shared/knowledge/parse/parse-file.ts';
import { importKnowledge } from '../../shared/knowledge/publish.ts';
import { Knowledge } from '../../shared/knowledge/store.ts';
import type { ObjectStore } from '../../shared/table/object-store.ts';
import type { Table } from '../../shared/table/table.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { createTenant } from '../../shared/tenants/provisioning.ts';
import { findTenantIdBySlug } from '../../shared/tenants/tenants.ts';
import { amendAppearance } from '../../shared/widget-setup/amend-appearance.ts';
import { createWidgetKey } from '../../shared/widget-setup/keys.ts';
import { setAllowedOrigins } from '../../shared/widget-setup/origins.ts';
import { readOrigins } from '../../shared/widget-setup/origins-store.ts';
import { publishWidget } from '../../shared/widget-setup/publish.ts';
import { isInForce } from '../../shared/widget-setup/widget-key.ts';
import { listWidgetKeys } from '../../shared/widget-setup/widget-keys.ts';
import type { Clients } from '../services/clients.ts';
import type { LocalDir } from '../state/local-dir.ts';
import { type DemoLogins, seedLogins } from './accounts.ts';

/** The demo's business. Its tenant also answers on the deployment's own pages. */
export const demoTenant = { slug: 'bright-smile-dental', name: 'Bright Smile Dental', plan: 'pro' } as const;

/** The widget's appearance: the practice's color, and questions that its knowledge answers. */
const demoAppearance = {
  accent: '#0b6e69',
  suggestions: ['What are your opening hours?', 'How much is a cleaning?', 'Do you take my insurance?'],
} as const;

/** The actor in the audit log. */
const seeder: Author = { actor: { kind: 'system' }, clock: systemClock };

const KNOWLEDGE = fileURLToPath(
  new URL('../../test/fixtures/businesses/bright-smile-dental/', import.meta.url),
);

/** Content of `demo.json`, for scripts. */
export interface Demo extends DemoLogins {
  readonly tenantId: string;
  readonly tenantSlug: string;
  readonly widgetKey: string;
  readonly allowedOrigin: string;
  /** URL of the demo's website, on the allowed origin. */
  readonly demoPage: string;
}

interface Seeded {
  readonly tenantId: string;
  readonly digest: string;
}

/** Creates the demo tenant with the product's own code. Existing data stays unchanged. */
export async function seedDemo(
  { dynamodb, s3 }: Pick<Clients, 'dynamodb' | 's3'>,
  outputs: Readonly<Record<string, string>>,
  allowedOrigin: string,
  dir: LocalDir,
): Promise<Demo> {
  const platform = dynamoTable(sdkDynamoCalls(dynamodb), outputs.TableName ?? '');
  const objects = s3Store(s3, outputs.KnowledgeBucketName ?? '');
  const tenantId = await ensureTenant(platform);
  const table = new TenantTable(platform, tenantId);
  const now = systemClock.now();
  const keys = await listWidgetKeys(table, now);
  const key =
    keys.find((each) => isInForce(each, now)) ??
    (await createWidgetKey({ ...seeder, table }, 'Demo website'));
  const origins = await readOrigins(table);
  if (!origins.includes(allowedOrigin))
    await setAllowedOrigins({ ...seeder, table }, [...origins, allowedOrigin]);
  await ensureKnowledge(table, objects, dir);
  await publishDemo({ dynamodb, s3 }, outputs, tenantId);
  const logins = await seedLogins(platform, tenantId, dir.readJson<Partial<DemoLogins>>('demo.json'));
  return {
    tenantId,
    tenantSlug: demoTenant.slug,
    widgetKey: key.value,
    allowedOrigin,
    demoPage: `${allowedOrigin}/demo`,
    ...logins,
  };
}

/** Publishes the demo's script with the current loader. */
export async function publishDemo(
  { dynamodb, s3 }: Pick<Clients, 'dynamodb' | 's3'>,
  { TableName = '', WidgetBucketName = '', PublicBaseUrl }: Readonly<Record<string, string>>,
  tenantId: string,
): Promise<void> {
  await publishWidget({
    table: new TenantTable(dynamoTable(sdkDynamoCalls(dynamodb), TableName), tenantId),
    files: widgetBucket(s3, WidgetBucketName, PublicBaseUrl),
    clock: systemClock,
  });
}

async function ensureTenant(platform: Table): Promise<string> {
  const found = await findTenantIdBySlug(platform, demoTenant.slug);
  if (found) return found;
  const { id } = await createTenant(platform, { ...demoTenant, settings: { publicChat: true } }, seeder);
  await amendAppearance({ ...seeder, table: new TenantTable(platform, id) }, demoAppearance);
  return id;
}

/** Imports the files if they have changed or their index is missing. */
async function ensureKnowledge(table: TenantTable, objects: ObjectStore, dir: LocalDir): Promise<void> {
  const files = readdirSync(KNOWLEDGE)
    .sort()
    .map((name) => ({ name, content: readFileSync(`${KNOWLEDGE}${name}`, 'utf8') }));
  const digest = createHash('sha256').update(JSON.stringify(files)).digest('hex');
  const before = dir.readJson<Seeded>('seeded.json');
  if (before?.tenantId === table.tenantId && before.digest === digest) {
    const index = await new Knowledge(table).index(systemClock.now());
    if (index && (await objects.get(index.objectKey))) return;
  }
  const documents = files.flatMap(({ name, content }) => parseFile(name, content));
  await importKnowledge({ table, objects, ...seeder }, documents);
  dir.writeJson('seeded.json', { tenantId: table.tenantId, digest } satisfies Seeded);
}

import { randomUUID } from 'node:crypto';
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { dynamoTable } from '../../shared/aws/dynamo-table.ts';
import { s3Store } from '../../shared/aws/s3-store.ts';
import { sdkDynamoCalls } from '../../shared/aws/sdk-dynamo-calls.ts';
import type { Author } from '../../shared/core/audit.ts';
import { systemClock } from '../../shared/core/clock.ts';
import type { Plan, Tenant, WidgetKey } from '../../shared/core/tenant.ts';
import type { KnowledgeDocument } from '../../shared/engines/search/knowledge.ts';
import { importKnowledge } from '../../shared/knowledge/publish.ts';
import { keys } from '../../shared/table/keys.ts';
import type { Key } from '../../shared/table/table.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { createTenant } from '../../shared/tenants/provisioning.ts';
import { createWidgetKey } from '../../shared/widget-setup/keys.ts';
import { setAllowedOrigins } from '../../shared/widget-setup/origins.ts';
import { BUCKET, TABLE } from './services.ts';

/** The shared table of all tests, or the file's own; see `own-table.ts`. */
const tableName = process.env.BOB_TABLE ?? TABLE;

export const dynamo = new DynamoDBClient({});
export const table = dynamoTable(sdkDynamoCalls(dynamo), tableName);
export const objects = s3Store(new S3Client({}), BUCKET);

/** The actor of a test's initial changes. */
export const author: Author = { actor: { kind: 'system' }, clock: systemClock };

/** A tenant of the tests: a bicycle shop with a few facts, a widget key and one allowed origin. */
export interface Shop {
  readonly tenant: Tenant;
  readonly key: WidgetKey;
  readonly origin: string;
  /** Headers of a call from the shop's website. */
  readonly headers: { 'X-Widget-Key': string; Origin: string };
}

export const shopKnowledge: readonly KnowledgeDocument[] = [
  {
    id: 'hours',
    title: 'Opening hours',
    url: 'https://shop.example/hours',
    text: 'The shop is open Monday to Friday from 9:00 to 18:00.\n\nOn Saturday the shop is open from 10:00 to 14:00.\n\nOn Sunday the shop is closed.',
  },
  {
    id: 'repairs',
    title: 'Repairs',
    text: 'A full service of your bicycle costs 89 euros and takes two working days.\n\nA puncture repair costs 15 euros and is done while you wait.',
  },
];

export async function openShop(
  options: { publicChat?: boolean; knowledge?: readonly KnowledgeDocument[]; plan?: Plan } = {},
): Promise<Shop> {
  const { publicChat = true, knowledge = shopKnowledge, plan = 'pro' } = options;
  const slug = `shop-${randomUUID().slice(0, 18)}`;
  const tenant = await createTenant(
    table,
    { name: 'Wheel House', slug, plan, settings: { publicChat } },
    author,
  );
  const own = new TenantTable(table, tenant.id);
  const key = await createWidgetKey({ ...author, table: own }, 'website');
  const origin = 'https://shop.example';
  await setAllowedOrigins({ ...author, table: own }, [origin]);
  if (knowledge.length > 0) await importInto(tenant, knowledge);
  return { tenant, key, origin, headers: { 'X-Widget-Key': key.value, Origin: origin } };
}

export const importInto = (tenant: Tenant, knowledge: readonly KnowledgeDocument[]) =>
  importKnowledge({ table: new TenantTable(table, tenant.id), objects, ...author }, knowledge);

/** Leaves the tenant's index only in the bucket, like a large index. */
export const keepIndexInBucket = (tenant: Tenant): Promise<void> =>
  table.write([{ delete: keys.knowledgeIndexCopy(tenant.id) }]);

/** The audit records of a tenant's answers, oldest first. */
export const answersOf = async (tenantId: string) =>
  (await stored(`T#${tenantId}#AUDIT`)).filter(({ type }) => type === 'answer');

/** The audit records of a tenant's changes, oldest first. */
export const changesOf = async (tenantId: string) =>
  (await stored(`T#${tenantId}#AUDIT`)).filter(({ type }) => type === 'change');

interface Stored extends Key {
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever was stored
  readonly [attribute: string]: any;
}

/** Everything stored in one partition. */
export async function stored(pk: string): Promise<Stored[]> {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: pk } },
      ConsistentRead: true,
    }),
  );
  return Items.map((item) => unmarshall(item) as Stored);
}

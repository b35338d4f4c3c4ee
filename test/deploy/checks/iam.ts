import assert from 'node:assert/strict';
import type { StackResourceSummary } from '@aws-sdk/client-cloudformation';
import {
  BatchGetItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { DUE_INDEX, keys } from '../../../shared/table/keys.ts';
import type { Key } from '../../../shared/table/table.ts';
import { DUE_SHARDS } from '../../../shared/webhooks/schedule.ts';
import type { Aws } from '../aws.ts';
import { ACCOUNT, REGION } from '../environment.ts';

const denied = { name: 'AccessDeniedException' };

/**
 * Asserts that the emulator denies calls that a role's policies do not allow. Without this check, working functions
 * would not prove that the stack's grants suffice.
 */
export async function isEnforced(aws: Aws, tableName: string): Promise<void> {
  const name = `cdk-hnb659fds-file-publishing-role-${ACCOUNT}-${REGION}`;
  const publisher = await aws.as(`arn:aws:iam::${ACCOUNT}:role/${name}`);
  const read = new GetItemCommand({ TableName: tableName, Key: { pk: { S: 'x' }, sk: { S: 'x' } } });
  await assert.rejects(publisher.dynamo.send(read), denied);
}

/** The services with the role of a function, which is found by the start of its logical id. */
export function asFunction(aws: Aws, resources: readonly StackResourceSummary[], name: string): Promise<Aws> {
  const role = resources.find(
    ({ LogicalResourceId = '', ResourceType }) =>
      ResourceType === 'AWS::IAM::Role' && LogicalResourceId.startsWith(`${name}Function`),
  );
  return aws.as(`arn:aws:iam::${ACCOUNT}:role/${role?.PhysicalResourceId}`);
}

/** The table with the role of a function. */
const tableOf =
  (aws: Aws, resources: readonly StackResourceSummary[]) =>
  async (name: string): Promise<DynamoDBClient> =>
    (await asFunction(aws, resources, name)).dynamo;

/** Asserts that functions' roles limit every kind of call to their partitions. */
export async function keepsToPartitions(
  aws: Aws,
  TableName: string,
  resources: readonly StackResourceSummary[],
): Promise<void> {
  const as = tableOf(aws, resources);
  const [own, foreign] = [keys.settings('nobody'), keys.conversation('nobody', 'none')].map(toKey);
  const Key = own ?? {};
  const others = foreign ?? {};
  const record = toKey(keys.audit('nobody', new Date(0), 'none'));

  const portal = await as('Portal');
  const get = (key: typeof Key) => new GetItemCommand({ TableName, Key: key });
  await portal.send(get(Key));
  await assert.rejects(portal.send(get(others)), denied);
  const batch = (...all: (typeof Key)[]) =>
    new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: all } } });
  await portal.send(batch(Key));
  await assert.rejects(portal.send(batch(Key, others)), denied, 'One allowed key opens a batch');
  await assert.rejects(portal.send(new ScanCommand({ TableName })), denied);
  const query = (pk: string) =>
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: pk } },
    });
  await assert.rejects(portal.send(query(keys.operator('').pk)), denied);
  const put = (Item: typeof Key) => ({ Put: { TableName, Item } });
  await assert.rejects(
    portal.send(new TransactWriteItemsCommand({ TransactItems: [put(Key), put(others)] })),
    denied,
    'One allowed part opens a transaction',
  );

  const chat = await as('Chat');
  await chat.send(get(others));
  const unseen = [keys.user('nobody', 'none'), keys.operator('none'), keys.subscription('nobody', 'none')];
  for (const name of ['Chat', 'ChatStream', 'Widget', 'WidgetStream', 'WidgetEvents', 'WidgetAudio']) {
    const visitors = await as(name);
    for (const key of unseen) {
      await assert.rejects(visitors.send(get(toKey(key))), denied, `${name} reads ${key.pk}`);
    }
  }
  await assert.rejects(chat.send(new UpdateItemCommand({ TableName, Key: record })), denied);
  await assert.rejects(portal.send(new UpdateItemCommand({ TableName, Key: record })), denied);
  await assert.rejects(portal.send(get(record)), denied);
  await assert.rejects((await as('Audit')).send(new PutItemCommand({ TableName, Item: record })), denied);
}

/** Asserts that events cannot be changed, and that only the sweeper can query the index of due deliveries. */
export async function keepsWebhooks(
  aws: Aws,
  TableName: string,
  resources: readonly StackResourceSummary[],
): Promise<void> {
  const as = tableOf(aws, resources);
  const Key = toKey(keys.event('nobody', 'none'));
  for (const name of ['Webhooks', 'WebhooksWebhookDelivery', 'WebhooksWebhookSweeper', 'Chat']) {
    const update = new UpdateItemCommand({ TableName, Key });
    await assert.rejects((await as(name)).send(update), denied, `${name} changes what happened`);
  }
  const due = (partition: string) =>
    new QueryCommand({
      TableName,
      IndexName: DUE_INDEX,
      KeyConditionExpression: 'due = :due',
      ExpressionAttributeValues: { ':due': { S: partition } },
    });
  const [shard = ''] = DUE_SHARDS;
  const sweeper = await as('WebhooksWebhookSweeper');
  await sweeper.send(due(shard));
  await assert.rejects(sweeper.send(due('T#nobody')), denied);
  await assert.rejects(sweeper.send(new GetItemCommand({ TableName, Key })), denied);
  for (const name of ['Webhooks', 'WebhooksWebhookDelivery', 'WebhooksWebhookDeadLetters']) {
    await assert.rejects((await as(name)).send(due(shard)), denied, `${name} sees what is due`);
  }
}

const toKey = ({ pk, sk }: Key) => ({ pk: { S: pk }, sk: { S: sk } });

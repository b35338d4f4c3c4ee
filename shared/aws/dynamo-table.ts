import type { TransactWriteItem, WriteRequest } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { DUE_INDEX } from '../table/keys.ts';
import type { Due, Item, Key, Page, Query, Table, Write } from '../table/table.ts';
import { boundedRetries, Unprocessed } from './bounded-retries.ts';
import type { DynamoCalls } from './sdk-dynamo-calls.ts';

const marshallOptions = { removeUndefinedValues: true } as const;
const encode = (value: Readonly<Record<string, unknown>>) => marshall(value, marshallOptions);
const decode = (item: Record<string, unknown> | undefined) =>
  item && (unmarshall(item as Parameters<typeof unmarshall>[0]) as Item);

/** The `Table` port on DynamoDB. */
export function dynamoTable(send: DynamoCalls, tableName: string): Table {
  return {
    get: (key) =>
      boundedRetries(async (signal) => {
        const input = { TableName: tableName, Key: encode(keyOf(key)), ConsistentRead: true };
        const { Item } = await send('GetItem', input, signal);
        return decode(Item);
      }),

    batchGet: async (keys) => {
      const found = new Map<string, Item>();
      let pending = keys.map((key) => encode(keyOf(key)));
      await boundedRetries(async (signal) => {
        const input = { RequestItems: { [tableName]: { Keys: pending, ConsistentRead: true } } };
        const { Responses, UnprocessedKeys } = await send('BatchGetItem', input, signal);
        for (const raw of Responses?.[tableName] ?? []) {
          const item = decode(raw);
          if (item) found.set(`${item.pk}\n${item.sk}`, item);
        }
        pending = UnprocessedKeys?.[tableName]?.Keys ?? [];
        if (pending.length > 0) throw new Unprocessed(`${pending.length} keys were not read`);
      });
      return keys.map((key) => found.get(`${key.pk}\n${key.sk}`));
    },

    query: (query) => boundedRetries((signal) => queryPage(send, tableName, query, signal)),

    queryDue: (partition, until, limit) =>
      boundedRetries(async (signal) => {
        const input = {
          TableName: tableName,
          IndexName: DUE_INDEX,
          KeyConditionExpression: '#due = :due AND #dueAt <= :until',
          ExpressionAttributeNames: { '#due': 'due', '#dueAt': 'dueAt' },
          ExpressionAttributeValues: encode({ ':due': partition, ':until': until }),
          Limit: limit,
        };
        const { Items = [] } = await send('Query', input, signal);
        return Items.map((raw) => decode(raw) as Item & Due);
      }),

    write: (writes) =>
      boundedRetries(async (signal) => {
        const [first, ...rest] = writes.map((write) => toTransactItem(tableName, write));
        if (!first) return;
        if (rest.length > 0) {
          await send('TransactWriteItems', { TransactItems: [first, ...rest] }, signal);
          return;
        }
        // A single write costs half as much as the same write in a transaction.
        if (first.Put) await send('PutItem', first.Put, signal);
        else if (first.Update) await send('UpdateItem', first.Update, signal);
        else if (first.Delete) await send('DeleteItem', first.Delete, signal);
        else await send('TransactWriteItems', { TransactItems: [first] }, signal);
      }),

    putMany: (items) =>
      writeBatches(
        send,
        tableName,
        items.map((item) => ({ PutRequest: { Item: encode(item) } })),
      ),

    deleteMany: (keys) =>
      writeBatches(
        send,
        tableName,
        keys.map((key) => ({ DeleteRequest: { Key: encode(keyOf(key)) } })),
      ),
  };
}

const keyOf = ({ pk, sk }: Key) => ({ pk, sk });

async function queryPage(
  send: DynamoCalls,
  tableName: string,
  query: Query,
  signal: AbortSignal,
): Promise<Page> {
  const input = {
    TableName: tableName,
    KeyConditionExpression: query.prefix === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: encode({ ':pk': query.pk, ':prefix': query.prefix }),
    ...(query.after === undefined ? {} : { ExclusiveStartKey: encode({ pk: query.pk, sk: query.after }) }),
    ScanIndexForward: !query.descending,
    // We read one item more than the page, because DynamoDB returns a last key even if the page ends at the last item.
    Limit: query.limit + 1,
    ConsistentRead: query.consistent ?? false,
  };
  const { Items = [], LastEvaluatedKey } = await send('Query', input, signal);
  const items = Items.slice(0, query.limit).map((raw) => decode(raw) as Item);
  const more = Items.length > query.limit || LastEvaluatedKey !== undefined;
  return more ? { items, next: items.at(-1)?.sk } : { items };
}

async function writeBatches(send: DynamoCalls, tableName: string, requests: WriteRequest[]): Promise<void> {
  const BATCH = 25;
  for (let start = 0; start < requests.length; start += BATCH) {
    let pending: WriteRequest[] = requests.slice(start, start + BATCH);
    await boundedRetries(async (signal) => {
      const input = { RequestItems: { [tableName]: pending } };
      const { UnprocessedItems } = await send('BatchWriteItem', input, signal);
      pending = UnprocessedItems?.[tableName] ?? [];
      if (pending.length > 0) throw new Unprocessed(`${pending.length} items were not written`);
    });
  }
}

/** Converts a write of the port to DynamoDB's form. It fills the maps for `#name` and `:value`. */
function toTransactItem(tableName: string, write: Write): TransactWriteItem {
  const text = `${'update' in write ? write.expression : ''} ${write.condition ?? ''}`;
  const names = Object.fromEntries([...text.matchAll(/#(\w+)/g)].map(([alias, name]) => [alias, name ?? '']));
  const values = Object.fromEntries(
    Object.entries(write.values ?? {}).map(([name, value]) => [`:${name}`, value]),
  );
  const expressions = {
    TableName: tableName,
    ...(write.condition ? { ConditionExpression: write.condition } : {}),
    ...(Object.keys(names).length > 0 ? { ExpressionAttributeNames: names } : {}),
    ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: encode(values) } : {}),
  };
  if ('put' in write) return { Put: { ...expressions, Item: encode(write.put) } };
  if ('update' in write) {
    return {
      Update: {
        ...expressions,
        Key: encode(keyOf(write.update)),
        UpdateExpression: write.expression,
        // This is free. The loser of a race sees the current item without another read.
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      },
    };
  }
  if ('delete' in write) return { Delete: { ...expressions, Key: encode(keyOf(write.delete)) } };
  return {
    ConditionCheck: { ...expressions, ConditionExpression: write.condition, Key: encode(keyOf(write.check)) },
  };
}

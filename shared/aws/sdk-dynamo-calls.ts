import {
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { DynamoCalls } from './dynamo-calls.ts';

const COMMANDS = {
  BatchGetItem: BatchGetItemCommand,
  BatchWriteItem: BatchWriteItemCommand,
  DeleteItem: DeleteItemCommand,
  GetItem: GetItemCommand,
  PutItem: PutItemCommand,
  Query: QueryCommand,
  TransactWriteItems: TransactWriteItemsCommand,
  UpdateItem: UpdateItemCommand,
} as const;

type AnyCommand = new (input: never) => Parameters<DynamoDBClient['send']>[0];

/** DynamoDB for workstations, by the SDK's client, which finds credentials wherever people keep theirs. */
export const sdkDynamoCalls = (client: DynamoDBClient): DynamoCalls =>
  ((operation, input) =>
    client.send(new (COMMANDS[operation] as unknown as AnyCommand)(input as never))) as DynamoCalls;

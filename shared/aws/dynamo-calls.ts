import { randomUUID } from 'node:crypto';
import type {
  BatchGetItemInput,
  BatchGetItemOutput,
  BatchWriteItemInput,
  BatchWriteItemOutput,
  DeleteItemInput,
  DeleteItemOutput,
  GetItemInput,
  GetItemOutput,
  PutItemInput,
  PutItemOutput,
  QueryInput,
  QueryOutput,
  TransactWriteItemsInput,
  TransactWriteItemsOutput,
  UpdateItemInput,
  UpdateItemOutput,
} from '@aws-sdk/client-dynamodb';
import { jsonCalls } from './json-calls.ts';

/** What the table is spoken to with, by what each takes and gives. */
export interface DynamoOperations {
  readonly BatchGetItem: readonly [BatchGetItemInput, BatchGetItemOutput];
  readonly BatchWriteItem: readonly [BatchWriteItemInput, BatchWriteItemOutput];
  readonly DeleteItem: readonly [DeleteItemInput, DeleteItemOutput];
  readonly GetItem: readonly [GetItemInput, GetItemOutput];
  readonly PutItem: readonly [PutItemInput, PutItemOutput];
  readonly Query: readonly [QueryInput, QueryOutput];
  readonly TransactWriteItems: readonly [TransactWriteItemsInput, TransactWriteItemsOutput];
  readonly UpdateItem: readonly [UpdateItemInput, UpdateItemOutput];
}

export type DynamoCalls = <Name extends keyof DynamoOperations>(
  operation: Name,
  input: DynamoOperations[Name][0],
) => Promise<DynamoOperations[Name][1]>;

/**
 * DynamoDB for functions. Reads and writes of single items take milliseconds: two seconds of silence mean trouble, and
 * the visitor is better served by a quick 503 than by a spinning wheel.
 */
export function dynamoCalls(env: NodeJS.ProcessEnv = process.env): DynamoCalls {
  const service = {
    service: 'dynamodb',
    target: 'DynamoDB_20120810',
    version: '1.0',
    patience: 2_000,
  } as const;
  const call = jsonCalls(service, env, revive);
  return (async (operation, input) => {
    // A transaction that is sent again after its answer got lost is then done once.
    // https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
    const once = operation === 'TransactWriteItems' ? { ClientRequestToken: randomUUID(), ...input } : input;
    return call(operation, JSON.stringify(once, bytesAsBase64));
  }) as DynamoCalls;
}

/** Bytes travel as base64 under the name of their type, `B`; an attribute that is called so holds an object instead. */
function bytesAsBase64(this: Readonly<Record<string, unknown>>, key: string, value: unknown): unknown {
  // As it was, before `toJSON` of a Buffer.
  const raw = this[key];
  return raw instanceof Uint8Array ? Buffer.from(raw).toString('base64') : value;
}

const revive = (key: string, value: unknown): unknown =>
  key === 'B' && typeof value === 'string' ? new Uint8Array(Buffer.from(value, 'base64')) : value;

import {
  type AttributeDefinition,
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  type GlobalSecondaryIndex,
  type KeySchemaElement,
  type LocalSecondaryIndex,
  ResourceNotFoundException,
  type StreamSpecification,
  type TableDescription,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { StartFailure } from '../failure.ts';
import type { Provisioner } from './provisioner.ts';

interface TableProperties {
  readonly AttributeDefinitions: AttributeDefinition[];
  readonly KeySchema: KeySchemaElement[];
  readonly GlobalSecondaryIndexes?: readonly GlobalSecondaryIndex[];
  readonly LocalSecondaryIndexes?: LocalSecondaryIndex[];
  readonly StreamSpecification?: { readonly StreamViewType: StreamSpecification['StreamViewType'] };
}

/**
 * Creates a table with its indexes and its stream.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-globaltable.html
 */
export const createTable: Provisioner = async (logicalId, resolver, { clients: { dynamodb } }) => {
  const name = String(resolver.ref(logicalId));
  const wanted = resolver.properties<TableProperties>(logicalId);
  const found = await describe(dynamodb, name);
  const table = found ? await adapt(dynamodb, found, wanted) : await create(dynamodb, name, wanted);
  if (table?.LatestStreamArn) resolver.learn(logicalId, 'StreamArn', table.LatestStreamArn);
};

async function describe(client: DynamoDBClient, name: string): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function create(client: DynamoDBClient, name: string, wanted: TableProperties) {
  const { TableDescription } = await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: wanted.AttributeDefinitions,
      KeySchema: wanted.KeySchema,
      GlobalSecondaryIndexes: wanted.GlobalSecondaryIndexes?.map(onDemand),
      LocalSecondaryIndexes: wanted.LocalSecondaryIndexes,
      StreamSpecification: streamOf(wanted),
    }),
  );
  return TableDescription;
}

/** Updates an existing table, if CloudFormation could update it in place. */
async function adapt(client: DynamoDBClient, found: TableDescription, wanted: TableProperties) {
  if (keysOf(found.KeySchema) !== keysOf(wanted.KeySchema)) {
    throw new StartFailure(
      `The table ${found.TableName} has different keys than the stack: move the state folder away to start with empty data; it has only local data.`,
    );
  }
  const known = new Set(found.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName));
  for (const index of wanted.GlobalSecondaryIndexes ?? []) {
    if (known.has(index.IndexName)) continue;
    await client.send(
      new UpdateTableCommand({
        TableName: found.TableName,
        AttributeDefinitions: wanted.AttributeDefinitions,
        GlobalSecondaryIndexUpdates: [{ Create: onDemand(index) }],
      }),
    );
  }
  if (!wanted.StreamSpecification || found.StreamSpecification?.StreamEnabled) return found;
  const { TableDescription } = await client.send(
    new UpdateTableCommand({ TableName: found.TableName, StreamSpecification: streamOf(wanted) }),
  );
  return TableDescription;
}

const streamOf = ({ StreamSpecification: stream }: TableProperties): StreamSpecification | undefined =>
  stream && { StreamEnabled: true, StreamViewType: stream.StreamViewType };

const onDemand = ({ IndexName, KeySchema, Projection }: GlobalSecondaryIndex): GlobalSecondaryIndex => ({
  IndexName,
  KeySchema,
  Projection,
});

const keysOf = (schema: readonly KeySchemaElement[] = []): string =>
  schema.map(({ AttributeName, KeyType }) => `${KeyType} ${AttributeName}`).join();

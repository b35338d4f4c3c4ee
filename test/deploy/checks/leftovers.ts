import assert from 'node:assert/strict';
import type { StackResourceSummary } from '@aws-sdk/client-cloudformation';
import { DescribeTableCommand, ListTablesCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { DescribeKeyCommand, ListKeysCommand } from '@aws-sdk/client-kms';
import { ListBucketsCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { ListSecretsCommand } from '@aws-sdk/client-secrets-manager';
import type { Aws } from '../aws.ts';
import { ACCOUNT, REGION } from '../environment.ts';

const RETAINED = [
  'AWS::DynamoDB::GlobalTable',
  'AWS::KMS::Key',
  'AWS::S3::Bucket',
  'AWS::S3::Bucket',
  'AWS::S3::Bucket',
  'AWS::SecretsManager::Secret',
];
/** The next deployment creates the edge's secret again. */
const ISSUED_ANEW = /^EdgeSecret/;
const OWN_BUCKET_OF_CDK = `cdk-hnb659fds-assets-${ACCOUNT}-${REGION}`;

/** Asserts that nobody can delete the table without lifting its protection first. */
export async function isProtected(aws: Aws, TableName: string | undefined): Promise<void> {
  const { Table } = await aws.dynamo.send(new DescribeTableCommand({ TableName }));
  assert.equal(Table?.DeletionProtectionEnabled, true);
}

/** Asserts that only the table, the buckets and the two keys remain. @returns their names */
export async function exactlyTheRetained(
  aws: Aws,
  deployed: readonly StackResourceSummary[],
  stackId: string,
): Promise<string[]> {
  assert.equal((await aws.stack(stackId)).status, 'DELETE_COMPLETE');
  const kept = deployed.filter(
    ({ ResourceType = '', LogicalResourceId = '' }) =>
      RETAINED.includes(ResourceType) && !ISSUED_ANEW.test(LogicalResourceId),
  );
  assert.deepEqual(sorted(kept.map(({ ResourceType = '' }) => ResourceType)), RETAINED);

  const skipped = (await aws.stackEvents(stackId)).filter((each) => each.ResourceStatus === 'DELETE_SKIPPED');
  assert.deepEqual(
    sorted(new Set(skipped.map(({ LogicalResourceId = '' }) => LogicalResourceId))),
    sorted(kept.map(({ LogicalResourceId = '' }) => LogicalResourceId)),
    'Resources that the destroy left out',
  );

  const { TableNames = [] } = await aws.dynamo.send(new ListTablesCommand({}));
  const { Buckets = [] } = await aws.s3.send(new ListBucketsCommand({}));
  const { Keys = [] } = await aws.kms.send(new ListKeysCommand({}));
  const { SecretList = [] } = await aws.secrets.send(new ListSecretsCommand({}));
  const left = [
    ...TableNames,
    ...Buckets.map(({ Name = '' }) => Name),
    ...Keys.map(({ KeyId = '' }) => KeyId),
    ...SecretList.map(({ ARN = '' }) => ARN),
  ];
  const names = kept.map(({ PhysicalResourceId = '' }) => PhysicalResourceId);
  assert.deepEqual(sorted(left), sorted([...names, OWN_BUCKET_OF_CDK]));
  return names;
}

/**
 * Asserts that the remaining resources are not empty. Protection and backups are tests of the template, because the
 * emulator ignores a table's settings per replica.
 */
export async function dataIsThere(aws: Aws, tableName: string, knowledgeBucket: string): Promise<void> {
  const { Items = [] } = await aws.dynamo.send(new ScanCommand({ TableName: tableName, Limit: 10 }));
  assert.notEqual(Items.length, 0, 'The table is empty');
  const { KeyCount } = await aws.s3.send(new ListObjectsV2Command({ Bucket: knowledgeBucket }));
  assert.notEqual(KeyCount ?? 0, 0, 'The knowledge bucket is empty');
}

/** Asserts that the key can still sign. */
export async function keyIsThere(aws: Aws, KeyId: string): Promise<void> {
  const { KeyMetadata } = await aws.kms.send(new DescribeKeyCommand({ KeyId }));
  assert.equal(KeyMetadata?.KeyState, 'Enabled');
}

const sorted = (names: Iterable<string>): string[] => [...names].sort((a, b) => a.localeCompare(b));

import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { DUE_INDEX } from '../../shared/table/keys.ts';
import { DUE_SHARDS } from '../../shared/webhooks/schedule.ts';
import { objectKeys } from '../../shared/widget-setup/object-keys.ts';

/** No function may scan the table. */
const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];

/** Append-only partitions: audit records, the ledger, earlier versions of personas, and events. */
const APPEND_ONLY = ['T#*#AUDIT', 'T#*#LEDGER', 'T#*#PERSONAVERSIONS', 'T#*#EVENTS'];

/** The partitions of the table that a function may use, as patterns of their keys. */
export interface Partitions {
  readonly read: readonly string[];
  readonly write?: readonly string[];
  /** May create and replace whole items, but not delete any. */
  readonly put?: readonly string[];
  /** May change items in place, such as counters. */
  readonly update?: readonly string[];
  /** May delete items, such as leases. */
  readonly remove?: readonly string[];
  /** May check conditions on items in transactions. */
  readonly check?: readonly string[];
  /** May create items, such as audit records, and neither change nor delete them. */
  readonly append?: readonly string[];
}

/**
 * Allows some partitions. IAM refuses everything else, whatever the code asks for. IAM authorizes a transaction by the
 * actions of its parts.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function grantPartitions(
  table: TableV2,
  grantee: IGrantable,
  { read, write = [], put = [], update = [], remove = [], check = [], append = [] }: Partitions,
): void {
  const allow = (actions: readonly string[], partitions: readonly string[]) => {
    if (partitions.length === 0) return;
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: [...actions],
        resources: [table.tableArn],
        conditions: {
          'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...partitions] },
          // "ForAllValues" also holds for a call without keys.
          Null: { 'dynamodb:LeadingKeys': 'false' },
        },
      }),
    );
  };
  allow(READ, read);
  // One statement for each action: if AWS evaluates the puts of a transaction together, two statements that each name
  // half of the partitions would allow nothing.
  allow(['dynamodb:PutItem'], [...write, ...put, ...append]);
  allow(['dynamodb:UpdateItem'], [...write, ...update]);
  allow(['dynamodb:DeleteItem'], [...write, ...remove]);
  allow(['dynamodb:ConditionCheckItem'], check);
  if (append.length > 0) keepRecords(table, grantee);
}

/**
 * Denies changes of append-only partitions. The code puts records on condition that they are new; nothing else may write
 * there. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
function keepRecords(table: TableV2, grantee: IGrantable): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({
      effect: Effect.DENY,
      actions: ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      resources: [table.tableArn],
      conditions: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': [...APPEND_ONLY] } },
    }),
  );
}

/** Allows queries of the index of due deliveries, which holds keys and times only. */
export function grantQueryDue(table: TableV2, grantee: IGrantable): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({
      actions: ['dynamodb:Query'],
      resources: [`${table.tableArn}/index/${DUE_INDEX}`],
      conditions: {
        'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [...DUE_SHARDS] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      },
    }),
  );
}

/** Allows reading objects. ListBucket is included, because without it S3 answers 403 for a missing key. */
export function grantRead(bucket: Bucket, grantee: IGrantable): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects('*')] }),
  );
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }),
  );
}

/** Allows reading one partition of the table, to check that the table answers. */
export function grantProbeTable(table: TableV2, grantee: IGrantable, partition: string): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({
      actions: ['dynamodb:GetItem'],
      resources: [table.tableArn],
      conditions: {
        // It also holds for a call without keys, but a GetItem always has one.
        'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [partition] },
      },
    }),
  );
}

/** Allows asking for one object that never exists. S3 answers 404 only to callers that may list. */
export function grantProbeBucket(bucket: Bucket, grantee: IGrantable, key: string): void {
  const allow = (action: string, resource: string) =>
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: [action], resources: [resource] }),
    );
  allow('s3:GetObject', bucket.arnForObjects(key));
  allow('s3:ListBucket', bucket.bucketArn);
}

/**
 * Allows publishing a tenant's widget: reading the release's loader, writing scripts and configurations, and deleting
 * configurations of revoked keys and suspended tenants. The files of the release stay read-only.
 */
export function grantPublishWidget(bucket: Bucket, grantee: IGrantable): void {
  const allow = (action: string, ...keys: string[]) =>
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: [action], resources: keys.map((key) => bucket.arnForObjects(key)) }),
    );
  allow('s3:GetObject', objectKeys.template);
  allow(
    's3:PutObject',
    objectKeys.tenantScript('*'),
    objectKeys.tenantConfig('*'),
    objectKeys.keyConfig('*'),
  );
  allow('s3:DeleteObject', objectKeys.tenantConfig('*'), objectKeys.keyConfig('*'));
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }),
  );
}

import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { DUE_INDEX } from '../../shared/table/keys.ts';
import { DUE_SHARDS } from '../../shared/webhooks/schedule.ts';
import { objectKeys } from '../../shared/widget-setup/object-keys.ts';

/** No function may scan the table. */
const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];

/** Audit records, what answers cost, earlier versions of personas, and what webhooks tell. */
const APPEND_ONLY = ['T#*#AUDIT', 'T#*#LEDGER', 'T#*#PERSONAVERSIONS', 'T#*#EVENTS'];

/** The partitions of the table that a function works with, as patterns of their keys; nothing else is allowed. */
export interface Partitions {
  readonly read: readonly string[];
  readonly write?: readonly string[];
  /** Whole items, new ones or in the place of others, without taking any away. */
  readonly put?: readonly string[];
  /** Changes of items, such as counters, without putting one in the place of another. */
  readonly update?: readonly string[];
  /** Taking items away, such as leases that are given back. */
  readonly remove?: readonly string[];
  /** Transactions that depend on an item which they leave alone. */
  readonly check?: readonly string[];
  /** Only new items, such as audit records. */
  readonly append?: readonly string[];
}

/**
 * Allows work in some partitions. Whatever the code asks for, IAM then keeps to them. A transaction is authorized by the
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
          // "For all" holds for none as well, which a call without keys has.
          Null: { 'dynamodb:LeadingKeys': 'false' },
        },
      }),
    );
  };
  allow(READ, read);
  // One statement for each action: where AWS takes, say, the puts of a transaction together, two statements that each name
  // some of their partitions allow none.
  allow(['dynamodb:PutItem'], [...write, ...put, ...append]);
  allow(['dynamodb:UpdateItem'], [...write, ...update]);
  allow(['dynamodb:DeleteItem'], [...write, ...remove]);
  allow(['dynamodb:ConditionCheckItem'], check);
  if (append.length > 0) keepRecords(table, grantee);
}

/**
 * Denies changing what is append-only: a Put carries a condition that the record is new, and nothing else may touch those
 * partitions. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
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

/** Allows looking into the index of what is due, which holds keys and times only. */
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

/** Allows reading objects. Without ListBucket, S3 answers 403 for a missing key, so that is allowed as well. */
export function grantRead(bucket: Bucket, grantee: IGrantable): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects('*')] }),
  );
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }),
  );
}

/** Allows reading one item of the table, to see whether it answers: the key's partition is all that may be named. */
export function grantProbeTable(table: TableV2, grantee: IGrantable, partition: string): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({
      actions: ['dynamodb:GetItem'],
      resources: [table.tableArn],
      conditions: {
        // It also holds for no values at all, which a GetItem cannot have.
        'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [partition] },
      },
    }),
  );
}

/** Allows asking for one object that is never there, which S3 tells only those who may list. */
export function grantProbeBucket(bucket: Bucket, grantee: IGrantable, key: string): void {
  const allow = (action: string, resource: string) =>
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ actions: [action], resources: [resource] }),
    );
  allow('s3:GetObject', bucket.arnForObjects(key));
  allow('s3:ListBucket', bucket.bucketArn);
}

/**
 * Allows what publishing a tenant's widget does: reading the release's loader, writing scripts and configurations, and
 * taking away those of revoked keys and suspended tenants. The files of the release are not among them.
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

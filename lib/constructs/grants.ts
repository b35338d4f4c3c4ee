import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, type IGrantable, PolicyStatement, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
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
 * Allows some partitions. IAM refuses everything else, whatever the code asks for.
 *
 * IAM authorizes a transaction by the actions of its parts. AWS does not say what `dynamodb:LeadingKeys` holds then: the
 * part's own key, the keys of all parts with its action, the keys of all parts, or nothing. The policies let a function
 * work in all four cases, and are exact in the first. See ADR 22.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function grantPartitions(
  table: TableV2,
  grantee: IGrantable,
  { read, write = [], put = [], update = [], remove = [], check = [], append = [] }: Partitions,
): void {
  const state = (statement: Pick<PolicyStatementProps, 'effect' | 'actions' | 'conditions'>) =>
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({ ...statement, resources: [table.tableArn] }),
    );
  const writes = {
    'dynamodb:PutItem': [...write, ...put, ...append],
    'dynamodb:UpdateItem': [...write, ...update],
    'dynamodb:DeleteItem': [...write, ...remove],
    'dynamodb:ConditionCheckItem': [...check],
  };
  const allowed = Object.entries(writes).filter(([, partitions]) => partitions.length > 0);
  if (read.length > 0) state({ actions: [...READ], conditions: onlyIn(read) });
  for (const [action, partitions] of allowed) state({ actions: [action], conditions: onlyIn(partitions) });

  const written = [...new Set(Object.values(writes).flat())];
  // With one action on one partition, no transaction has parts that differ.
  if (written.length < 2 && allowed.length < 2) return;
  state({
    actions: allowed.map(([action]) => action),
    conditions: {
      'ForAnyValue:StringEquals': { 'dynamodb:EnclosingOperation': ['TransactWriteItems'] },
      // "ForAllValues" also holds without keys.
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': written },
    },
  });
  // Takes back what the statement above allows too much.
  for (const [action, partitions] of allowed) {
    const others = written.filter((partition) => !partitions.includes(partition));
    if (others.length > 0) state({ effect: Effect.DENY, actions: [action], conditions: onlyIn(others) });
  }
  // The code puts records on condition that they are new. Nothing else may write there, whatever a row allows.
  state({
    effect: Effect.DENY,
    actions: ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
    conditions: onlyIn(APPEND_ONLY),
  });
}

/** Holds if there are keys and all of them are in these partitions. */
const onlyIn = (partitions: readonly string[]) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...partitions] },
  // "ForAllValues" also holds for a call without keys.
  Null: { 'dynamodb:LeadingKeys': 'false' },
});

/**
 * Allows queries of the index of due deliveries, which holds keys and times only. AWS does not say if
 * `dynamodb:LeadingKeys` holds the index's key or nothing, so a query without keys is allowed; see ADR 22.
 */
export function grantQueryDue(table: TableV2, grantee: IGrantable): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({
      actions: ['dynamodb:Query'],
      resources: [`${table.tableArn}/index/${DUE_INDEX}`],
      conditions: {
        'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [...DUE_SHARDS] },
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

import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';

/** What a function may do with the table. No function may scan it. */
export type TableAccess = 'read' | 'converse';

const READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];

const ACTIONS: Record<TableAccess, readonly string[]> = {
  read: READ,
  // A transaction is authorized by the actions of its parts; DeleteItem gives a lease back.
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
  converse: [...READ, 'dynamodb:PutItem', 'dynamodb:DeleteItem'],
};

/** Allows the actions of one kind of access, spelled out. */
export function grantTable(table: TableV2, grantee: IGrantable, access: TableAccess): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({ actions: [...ACTIONS[access]], resources: [table.tableArn] }),
  );
  if (access === 'read') return;
  // Audit records are append-only: a Put carries a condition that the record is new, and nothing else may
  // touch that partition.
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({
      effect: Effect.DENY,
      actions: ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      resources: [table.tableArn],
      conditions: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['T#*#AUDIT'] } },
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

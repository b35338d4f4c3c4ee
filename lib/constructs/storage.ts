import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { STORAGE_PROBE } from '../../shared/status/components.ts';
import { DUE_INDEX, keys } from '../../shared/table/keys.ts';
import type { StackConfig } from '../config.ts';
import { FIRST_DEPLOYMENT } from '../deployment/context.ts';
import {
  grantPartitions,
  grantProbeBucket,
  grantProbeTable,
  grantPublishWidget,
  grantQueryDue,
  grantRead,
  type Partitions,
} from './grants.ts';

/** A bucket that is encrypted, private, and retained on destroy. */
export const keptBucket: BucketProps = {
  encryption: BucketEncryption.S3_MANAGED,
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
};

const warmThroughputOf = (reads: number | undefined, writes: number | undefined) => ({
  ...(reads === undefined ? {} : { readUnitsPerSecond: reads }),
  ...(writes === undefined ? {} : { writeUnitsPerSecond: writes }),
});

/**
 * Everything that outlives a deployment: the table and the buckets. All of it is retained on destroy, but not if the
 * deployment that creates it fails: it is empty then.
 */
export class Storage extends Construct {
  readonly table: TableV2;
  /** Search indexes, one object per version and tenant. They can be rebuilt from the table at any time. */
  readonly knowledgeBucket: Bucket;
  /** The widget's files, served by the edge. */
  readonly widgetBucket: Bucket;

  constructor(scope: Construct, id: string, { tableWarmReads, tableWarmWrites }: StackConfig) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billing: Billing.onDemand(),
      ...(tableWarmReads === undefined && tableWarmWrites === undefined
        ? {}
        : { warmThroughput: warmThroughputOf(tableWarmReads, tableWarmWrites) }),
      encryption: TableEncryptionV2.dynamoOwnedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: 'expiresAt',
      // Readers of the stream need only the new image. With the old one too, records would be twice as large.
      dynamoStream: StreamViewType.NEW_IMAGE,
      globalSecondaryIndexes: [
        {
          indexName: DUE_INDEX,
          partitionKey: { name: 'due', type: AttributeType.STRING },
          sortKey: { name: 'dueAt', type: AttributeType.STRING },
          projectionType: ProjectionType.KEYS_ONLY,
        },
      ],
      deletionProtection: String(this.node.tryGetContext(FIRST_DEPLOYMENT)) !== 'true',
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    this.knowledgeBucket = new Bucket(this, 'KnowledgeBucket', keptBucket);
    this.widgetBucket = new Bucket(this, 'WidgetBucket', keptBucket);
  }

  /** Lets a function use some partitions of the table. Sets the table's name. */
  grantPartitions(handler: LambdaFunction, partitions: Partitions): void {
    handler.addEnvironment('BOB_TABLE', this.table.tableName);
    grantPartitions(this.table, handler, partitions);
  }

  /** Lets a function query the keys and times of due deliveries of all tenants. */
  grantQueryDue(handler: LambdaFunction): void {
    grantQueryDue(this.table, handler);
  }

  /** Lets a function read knowledge indexes. Sets the bucket's name. */
  grantReadKnowledge(handler: LambdaFunction): void {
    handler.addEnvironment('BOB_KNOWLEDGE_BUCKET', this.knowledgeBucket.bucketName);
    grantRead(this.knowledgeBucket, handler);
  }

  /** Lets a function publish tenants' widgets. Sets the bucket's name. */
  grantPublishWidget(handler: LambdaFunction): void {
    handler.addEnvironment('BOB_WIDGET_BUCKET', this.widgetBucket.bucketName);
    grantPublishWidget(this.widgetBucket, handler);
  }

  /** Lets a function check that table and buckets answer, without access to their data. */
  grantProbe(handler: LambdaFunction): void {
    handler.addEnvironment('BOB_TABLE', this.table.tableName);
    handler.addEnvironment('BOB_KNOWLEDGE_BUCKET', this.knowledgeBucket.bucketName);
    grantProbeTable(this.table, handler, keys.statusProbe.pk);
    grantProbeBucket(this.knowledgeBucket, handler, STORAGE_PROBE);
  }
}

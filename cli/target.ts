import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { dynamoTable } from '../shared/aws/dynamo-table.ts';
import { s3Store } from '../shared/aws/s3-store.ts';
import { sdkDynamoCalls } from '../shared/aws/sdk-dynamo-calls.ts';
import { widgetBucket } from '../shared/aws/widget-bucket.ts';
import type { Embedder } from '../shared/engines/embedder.ts';
import { titanEmbedder } from '../shared/models/bedrock/titan-embedder.ts';
import type { ObjectStore } from '../shared/table/object-store.ts';
import type { Table } from '../shared/table/table.ts';
import type { WidgetFiles } from '../shared/widget-setup/widget-files.ts';
import { UsageError } from './errors.ts';
import type { Target } from './installation.ts';
import { findLocalRun } from './local-target.ts';

export interface TargetOptions {
  readonly stack?: string;
  readonly region?: string;
  readonly profile?: string;
  readonly apiUrl?: string;
}

/**
 * Finds the target: the named stack, or the local run.
 *
 * @throws Refused if it does not exist
 * @throws UsageError if --region or --profile is used without --stack: an operator who names a profile means a
 *   deployment, and must not change the local run by mistake
 */
export async function findTarget(options: TargetOptions, env: NodeJS.ProcessEnv): Promise<Target> {
  const found = await findInstallation(options, env);
  return { ...found, apiUrl: (options.apiUrl ?? found.apiUrl).replace(/\/+$/, '') };
}

async function findInstallation(
  { stack, region, profile }: TargetOptions,
  env: NodeJS.ProcessEnv,
): Promise<Target> {
  if (stack !== undefined) {
    // Loaded only when needed: loading the CloudFormation client takes 0.1 s.
    const { findStack } = await import('./stack-target.ts');
    return findStack(stack, { ...(region ? { region } : {}), ...(profile ? { profile } : {}) });
  }
  if (region !== undefined || profile !== undefined) {
    throw new UsageError('--region and --profile need a deployed stack: name it with --stack');
  }
  return findLocalRun(env);
}

/** The stores of a target's state. */
export interface Connection {
  readonly table: Table;
  readonly objects: ObjectStore;
  readonly widgetFiles: WidgetFiles | undefined;
  readonly embedder: Embedder | undefined;
}

/** Connects to the target's table and buckets. */
export function connect(
  { tableName, knowledgeBucket, widgetBucket: widgets, apiUrl, publicUrl, embeds, aws }: Target,
  env: NodeJS.ProcessEnv,
): Connection {
  const { endpoints, ...common } = aws;
  // An emulated S3 has no host name for each bucket.
  const isEmulated = Boolean(endpoints ?? env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL);
  const dynamo = new DynamoDBClient({
    ...common,
    maxAttempts: 5,
    ...(endpoints ? { endpoint: endpoints.dynamodb } : {}),
  });
  const s3 = new S3Client({
    ...common,
    maxAttempts: 5,
    forcePathStyle: isEmulated,
    ...(endpoints ? { endpoint: endpoints.s3 } : {}),
  });
  return {
    table: dynamoTable(sdkDynamoCalls(dynamo), tableName),
    objects: s3Store(s3, knowledgeBucket),
    widgetFiles: widgets === undefined ? undefined : widgetBucket(s3, widgets, publicUrl ?? apiUrl),
    embedder: embeds ? titanEmbedder(new BedrockRuntimeClient({ ...common, maxAttempts: 5 })) : undefined,
  };
}

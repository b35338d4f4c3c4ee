import * as z from 'zod';

/** The outputs of lib/bob-stack.ts that the command uses. */
export const StackOutputs = z.object({
  TableName: z.string().min(1),
  KnowledgeBucketName: z.string().min(1),
  ApiUrl: z.url(),
  PublicBaseUrl: z.url().optional(),
  WidgetBucketName: z.string().optional(),
  Embedder: z.string().optional(),
  DefaultTenant: z.string().optional(),
});

/** Settings of the AWS clients. Empty means the SDK's defaults, which a deployed stack needs. */
export interface AwsSettings {
  readonly region?: string;
  readonly profile?: string;
  readonly endpoints?: { readonly dynamodb: string; readonly s3: string };
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** The Bob installation that a command works on. */
export interface Target {
  /** Display name: `the local run`, `stack Bob`. */
  readonly name: string;
  readonly tableName: string;
  readonly knowledgeBucket: string;
  /** The bucket of the tenants' published scripts; undefined if the installation has no such output. */
  readonly widgetBucket?: string | undefined;
  /** Base URL, to which `/api/...` is appended. */
  readonly apiUrl: string;
  /** Origin of the widget's files, if it is not the API's. */
  readonly publicUrl?: string | undefined;
  /** Slug or id of the deployment's own tenant; undefined if the installation has no such output. */
  readonly defaultTenant?: string | undefined;
  /** True if operators must have a second factor. */
  readonly needsSecondFactor: boolean;
  /** True if publishing knowledge computes embeddings. */
  readonly embeds: boolean;
  readonly aws: AwsSettings;
}

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

/** How to reach the services: empty for the SDK's own ways, which is what a deployed stack needs. */
export interface AwsSettings {
  readonly region?: string;
  readonly profile?: string;
  readonly endpoints?: { readonly dynamodb: string; readonly s3: string };
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** The installation of Bob that a command works on. */
export interface Target {
  /** For people: `the local run`, `stack Bob`. */
  readonly name: string;
  readonly tableName: string;
  readonly knowledgeBucket: string;
  /** Where tenants' scripts are published; undefined where the installation does not say. */
  readonly widgetBucket?: string | undefined;
  /** What `/api/...` is appended to. */
  readonly apiUrl: string;
  /** Origin that serves the widget's files, where it is another than the API's. */
  readonly publicUrl?: string | undefined;
  /** Slug or id of the deployment's own tenant; undefined where the installation does not say. */
  readonly defaultTenant?: string | undefined;
  /** Operators must have a second factor. */
  readonly needsSecondFactor: boolean;
  /** Knowledge is embedded when it is published. */
  readonly embeds: boolean;
  readonly aws: AwsSettings;
}

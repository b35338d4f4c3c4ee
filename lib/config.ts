import type { App } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';

const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

const RETENTIONS = Object.values(RetentionDays).filter((days) => typeof days === 'number' && days < 9999);

/** `embedded` quotes passages of the knowledge. The others are language models. */
const MODELS = ['embedded', 'bedrock', 'openai'] as const;

/** Every value that `cdk.json` or `-c name=value` may set, its effect and its default. */
export const StackContext = z
  .object({
    /** Name of the stage, in tags and logs. `npm start` uses `local`. */
    stage: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,15}$/)
      .default('production'),
    /** Slug of the tenant that answers `POST /api/chat` when no `business_id` is given. */
    defaultTenant: z.string().min(1).default('bob'),
    /** Origin of the deployment's own pages. Default: the CloudFront domain; without CloudFront, the API's domain. */
    publicBaseUrl: z.url().optional(),
    /** Puts CloudFront in front of the API and the widget bucket. False if you bring your own edge. */
    edge: flag.default(true),
    /**
     * Uploads the widget's files at each deployment. Set it to false for emulators that cannot run CDK's upload, which
     * runs the AWS CLI from a Lambda layer. Tenants' scripts are then not published either.
     */
    widgetFiles: flag.default(true),
    /**
     * Allows webhook receivers on the functions' own machine, over http. Default: true only in the stage `local`. Set
     * it to true for emulators, but never on AWS: there, Lambda itself listens on the function's loopback address.
     */
    webhookLoopback: flag.optional(),
    /** Creates the alarm that divides one metric by another. False for emulators without metric math. */
    metricMath: flag.default(true),
    /** Retention of function logs in days. CloudWatch Logs takes only certain values. */
    logRetentionDays: z.coerce
      .number()
      .refine((days) => days in RetentionDays, `must be one of ${RETENTIONS.join(', ')}`)
      .default(30),
    /** Multiplies every rate limit of `shared/limits/rates.ts`. */
    limitFactor: z.coerce.number().min(0.1).max(1_000_000).default(1),
    /**
     * Concurrent functions that deliver webhooks: to fast receivers, and to slow ones. They count against the account's
     * concurrency, which is 10 for new accounts, and visitors need the rest.
     */
    webhookConcurrency: z.coerce.number().int().min(2).max(1_000).default(3),
    webhookSlowConcurrency: z.coerce.number().int().min(2).max(1_000).default(2),
    /** Requests a second that the gateway admits for each method, and how many at once. */
    methodRate: z.coerce.number().int().min(1).max(10_000).default(500),
    methodBurst: z.coerce.number().int().min(1).max(5_000).default(1_000),
    /**
     * Read and write units a second that the table takes at once, without growing to it first. AWS charges once for each raise.
     * Default: what AWS gives every table, 12,000 and 4,000.
     */
    tableWarmReads: z.coerce.number().int().min(12_000).optional(),
    tableWarmWrites: z.coerce.number().int().min(4_000).optional(),
    /** CloudWatch metrics for each method: $0.30 a month for each metric that gets data; see docs/costs.md. */
    detailedMetrics: flag.default(false),
    /** The model that writes the answers. `bedrock` and `openai` (any compatible endpoint) need `modelId`. */
    model: z.enum(MODELS).default('embedded'),
    /** The model's id at its service. On Bedrock, it is the id of a model or an inference profile, or an ARN. */
    modelId: z.string().min(1).max(256).optional(),
    /** Base URL of an OpenAI-compatible endpoint, for example `https://api.openai.com/v1`. `openai` needs it. */
    modelUrl: z.url({ protocol: /^https?$/ }).optional(),
    /** ARN of the secret in Secrets Manager that holds the endpoint's API key. Default: no API key. */
    modelSecret: z
      .string()
      .regex(/^arn:[a-z-]+:secretsmanager:[a-z0-9-]+:\d{12}:secret:\S+$/, 'must be the ARN of a secret')
      .optional(),
    /** The request field that limits the answer's length. OpenAI's reasoning models need `max_completion_tokens`. */
    modelLimitField: z.enum(['max_tokens', 'max_completion_tokens']).default('max_tokens'),
    /** Adds search by meaning, with embeddings by Amazon Titan. */
    embeddings: flag.default(false),
    /** Lets anybody sign up a business. If false, only operators create tenants. */
    signup: flag.default(true),
    /** Sender address of mails. Its identity must be verified in SES. Default: no mails are sent. */
    mailFrom: z.email().optional(),
    /** Bedrock guardrail, as `<id>:<version>`. Default: none. */
    guardrail: z
      .string()
      .regex(/^[a-z0-9]+:(\d{1,8}|DRAFT)$/, 'must be <id>:<version>')
      .optional(),
  })
  .check(({ value, issues }) => {
    const needs = { embedded: [], bedrock: ['modelId'], openai: ['modelId', 'modelUrl'] } as const;
    for (const name of needs[value.model]) {
      if (value[name] === undefined) {
        const message = `is needed by -c model=${value.model}`;
        issues.push({ code: 'custom', path: [name], message, input: undefined });
      }
    }
  });

/** A context value is invalid. The person who deploys reads the message. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

export type StackConfig = z.output<typeof StackContext>;

export const allowsLoopback = ({ webhookLoopback, stage }: StackConfig): boolean =>
  webhookLoopback ?? stage === 'local';

/**
 * Reads the stack's configuration from the app's context.
 *
 * @throws ConfigurationError with one line for each invalid value
 */
export function readStackConfig(app: App): StackConfig {
  const values = Object.fromEntries(
    Object.keys(StackContext.shape).map((name) => [name, app.node.tryGetContext(name)]),
  );
  const result = StackContext.safeParse(values);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => `  -c ${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigurationError(`Configuration of the stack:\n${lines.join('\n')}`);
}

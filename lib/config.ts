import type { App } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';

const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

const RETENTIONS = Object.values(RetentionDays).filter((days) => typeof days === 'number' && days < 9999);

/** Who writes the answers: `embedded` quotes the knowledge, the others are language models. */
const MODELS = ['embedded', 'bedrock', 'openai'] as const;

/** Every value that `cdk.json` or `-c name=value` may set, its effect and its default. */
export const StackContext = z
  .object({
    /** Name of the stage, in tags and logs. `local` is what `npm start` uses. */
    stage: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,15}$/)
      .default('production'),
    /** Slug of the tenant that answers `POST /api/chat` when no `business_id` is given. */
    defaultTenant: z.string().min(1).default('bob'),
    /** Origin of the deployment's own pages; default: the CloudFront domain, or the API's without an edge. */
    publicBaseUrl: z.url().optional(),
    /** CloudFront in front of the API and the widget bucket. False if you bring your own edge. */
    edge: flag.default(true),
    /**
     * Upload the widget's files when deploying. False for emulators that cannot run CDK's upload, which is the AWS CLI
     * in a Lambda layer; then tenants' scripts are not published either.
     */
    widgetFiles: flag.default(true),
    /**
     * Webhook receivers may be on the functions' own machine, over http. Default: true in the stage `local`. True for
     * emulators; never on AWS, where Lambda itself listens beside a function.
     */
    webhookLoopback: flag.optional(),
    /** The alarm that divides one metric by another. False for emulators without metric math. */
    metricMath: flag.default(true),
    /** How many days function logs are kept: one of the values that CloudWatch Logs takes. */
    logRetentionDays: z.coerce
      .number()
      .refine((days) => days in RetentionDays, `must be one of ${RETENTIONS.join(', ')}`)
      .default(30),
    /** Multiplies every rate limit of `shared/limits/rates.ts`. */
    limitFactor: z.coerce.number().min(0.1).max(1_000_000).default(1),
    /** Who writes the answers. `embedded` needs nothing else, `bedrock` and `openai` (any compatible endpoint) need `modelId`. */
    model: z.enum(MODELS).default('embedded'),
    /** The model's name at its service. On Bedrock: a model's id, an inference profile's id, or an ARN. */
    modelId: z.string().min(1).max(256).optional(),
    /** Base URL of an OpenAI-compatible endpoint, for example `https://api.openai.com/v1`. */
    modelUrl: z.url({ protocol: /^https?$/ }).optional(),
    /** ARN of a secret in Secrets Manager whose text is the endpoint's API key. Default: no key. */
    modelSecret: z
      .string()
      .regex(/^arn:[a-z-]+:secretsmanager:[a-z0-9-]+:\d{12}:secret:\S+$/, 'must be the ARN of a secret')
      .optional(),
    /** The request field that limits an answer's length: OpenAI's reasoning models want `max_completion_tokens`. */
    modelLimitField: z.enum(['max_tokens', 'max_completion_tokens']).default('max_tokens'),
    /** Search by meaning too, with embeddings by Amazon Titan. */
    embeddings: flag.default(false),
    /** Anybody may sign up a business. False: operators create the tenants. */
    signup: flag.default(true),
    /** Sender of mails, of an identity that is verified in SES. Default: no mails. */
    mailFrom: z.email().optional(),
    /** Guardrail of Bedrock, as `<id>:<version>`. */
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

/** A context value is invalid; the message is for the person who deploys. */
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

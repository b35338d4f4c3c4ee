import type { App } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as z from 'zod';

const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

const RETENTIONS = Object.values(RetentionDays).filter((days) => typeof days === 'number' && days < 9999);

/** `embedded` quotes passages of the knowledge. The others are language models. */
const MODELS = ['embedded', 'bedrock', 'openai'] as const;

const EDGES = ['cloudfront', 'own', 'none'] as const;

/** `true` and `false` are accepted too, because a deployment either has CloudFront or not. */
const edge = z.preprocess(
  (value) => ({ true: 'cloudfront', false: 'none' })[String(value)] ?? value,
  z.enum(EDGES),
);

/** The ids of models, as a list or separated by commas. */
const modelIds = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(',') : value),
  z.array(z.string().regex(/^[a-z0-9-]+\.[\w.:-]+$/, 'must be ids of models, separated by commas')).min(1),
);

export const DEFAULT_STAGE = 'production';

/** Every setting of a stage: its effect and its default. `stages/<stage>.json` and `-c name=value` set them. */
export const StackContext = z
  .object({
    /** Names the stack, `Bob-<stage>` (the default stage: `Bob`), and tags its resources. `npm start` uses `local`. */
    stage: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,15}$/, 'must be 1 to 16 small letters, digits and hyphens')
      .default(DEFAULT_STAGE),
    /** Slug of the tenant that answers `POST /api/chat` when no `business_id` is given. */
    defaultTenant: z.string().min(1).default('bob'),
    /**
     * Origin of the deployment's own pages. Default: `domain`, or else the CloudFront domain; without CloudFront, the
     * API's domain.
     */
    publicBaseUrl: z.url().optional(),
    /**
     * The server in front of the API and the widget bucket: `cloudfront`, or an edge of your `own`, which sends the
     * deployment's secret with each call, or `none`.
     */
    edge: edge.default('cloudfront'),
    /** Functions refuse calls that did not come through the edge. */
    edgeOnly: flag.default(false),
    /** CloudFront serves the deployment at this domain. It needs `certificate` or, in us-east-1, `hostedZone`. */
    domain: z.hostname().optional(),
    /** ARN of the domain's certificate in AWS Certificate Manager. CloudFront takes it from us-east-1 only. */
    certificate: z
      .string()
      .regex(
        /^arn:[a-z-]+:acm:us-east-1:\d{12}:certificate\/\S+$/,
        'must be the ARN of a certificate in us-east-1; CloudFront uses no other region',
      )
      .optional(),
    /** Id of the Route 53 zone of the domain. It gets the domain's records. */
    hostedZone: z
      .string()
      .regex(/^Z[A-Z0-9]{4,31}$/, 'must be the id of a hosted zone, for example Z0123456789ABC')
      .optional(),
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
    /**
     * The models or system-defined profiles behind `modelId`, if that is the ARN of an application inference profile or a
     * prompt router. Their names do not tell, and functions need rights for the models too.
     */
    modelOf: modelIds.optional(),
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
    const refuse = (name: keyof typeof value, message: string) =>
      issues.push({ code: 'custom', path: [name], message, input: value[name] });
    const needs = { embedded: [], bedrock: ['modelId'], openai: ['modelId', 'modelUrl'] } as const;
    for (const name of needs[value.model])
      if (value[name] === undefined) refuse(name, `is needed by model=${value.model}`);
    if (value.model === 'bedrock' && hidesItsModels(value.modelId ?? '') && !value.modelOf)
      refuse(
        'modelOf',
        'is needed by this modelId: name the models behind it, so that functions get rights for them',
      );
    if (value.domain && value.edge !== 'cloudfront') refuse('domain', 'needs edge=cloudfront');
    if (value.domain && !value.certificate && !value.hostedZone)
      refuse(
        'domain',
        'needs certificate=<ARN in us-east-1>, or hostedZone=<id>, which also makes a certificate',
      );
    for (const name of ['certificate', 'hostedZone'] as const)
      if (value[name] && !value.domain) refuse(name, 'needs domain');
    if (value.edge === 'own' && !value.publicBaseUrl)
      refuse('publicBaseUrl', 'is needed by edge=own: the origin of your edge');
    if (value.edgeOnly && value.edge === 'none')
      refuse('edgeOnly', 'needs an edge: edge=cloudfront or edge=own');
  });

/** True for ARNs that do not name the models behind them. */
const hidesItsModels = (modelId: string): boolean =>
  /^arn:[^/]+:(?:application-inference-profile|(?:default-)?prompt-router)\//.test(modelId);

/** A setting is invalid. The person who deploys reads the message. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

export type StackConfig = z.output<typeof StackContext>;

/** The settings of a stage, by name, as a file or a command line gives them. */
export type Settings = Readonly<Record<string, unknown>>;

export const SETTINGS: ReadonlySet<string> = new Set(Object.keys(StackContext.shape));

export const allowsLoopback = ({ webhookLoopback, stage }: StackConfig): boolean =>
  webhookLoopback ?? stage === 'local';

/** CloudFront takes certificates from this region only. */
const CERTIFICATE_REGION = 'us-east-1';

/**
 * Checks the settings of a stage, and fills in the defaults.
 *
 * @param region of the deployment, if it is known
 * @throws ConfigurationError with one line for each invalid setting
 */
export function parseSettings(settings: Settings, region?: string): StackConfig {
  const result = StackContext.safeParse(settings);
  if (!result.success)
    throw refused(result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`));
  const { domain, certificate } = result.data;
  if (domain && !certificate && region !== CERTIFICATE_REGION) {
    const where = region === undefined ? 'the region is unknown' : `this stack is in ${region}`;
    throw refused([
      `certificate: is needed, because CloudFront takes a certificate from ${CERTIFICATE_REGION} only, and ${where}. ` +
        `Request one there: aws acm request-certificate --region ${CERTIFICATE_REGION} --domain-name ${domain} --validation-method DNS`,
    ]);
  }
  return result.data;
}

const refused = (lines: readonly string[]): ConfigurationError =>
  new ConfigurationError(`Settings of the stack:\n${lines.map((line) => `  ${line}`).join('\n')}`);

/** The settings in the app's context: `-c name=value`, or `cdk.json`. */
export const contextOf = (app: App): Settings =>
  Object.fromEntries(
    [...SETTINGS].flatMap((name) => {
      const value: unknown = app.node.tryGetContext(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** Reads the stack's configuration from the app's context alone. @throws ConfigurationError */
export const readStackConfig = (app: App, region?: string): StackConfig =>
  parseSettings(contextOf(app), region);

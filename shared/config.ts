/**
 * Environment variables of the functions. `lib/` sets exactly these names, and `functions/` read them. The AWS SDK also
 * reads `AWS_REGION` and `AWS_ENDPOINT_URL_*`; a laptop and the cloud differ only in these.
 */
const NAMES = [
  /** Name of the single table. */
  'BOB_TABLE',
  /** Name of the bucket that holds the knowledge indexes. */
  'BOB_KNOWLEDGE_BUCKET',
  /** Origin of the deployment's own pages, for example `https://bob.example.com`. */
  'BOB_PUBLIC_BASE_URL',
  /** Slug or id of the tenant that answers `POST /api/chat` when no `business_id` is given. */
  'BOB_DEFAULT_TENANT',
] as const;

/** Variables of functions with rate limits. */
export type LimitVariable =
  /** Multiplies every rate limit. Default: 1. */
  | 'BOB_LIMIT_FACTOR'
  /** The edge proves itself with this secret in a header. Empty without an edge. */
  | 'BOB_EDGE_SECRET';

/** Variable of every function behind the API: `true` refuses calls that did not come through the edge. */
export type EdgeVariable = 'BOB_EDGE_ONLY';

/** Variables of functions for signed-in callers. */
export type SignedInVariable =
  /** ARNs of the KMS keys that verify tokens, separated by commas. The first key signs. */
  | 'BOB_SIGNING_KEYS'
  /** `required` or `optional`. If required, operators have no permissions until they set up a second factor. */
  | 'BOB_SECOND_FACTOR'
  /** `open`: anybody may sign up. `closed`: nobody may. */
  | 'BOB_SIGNUP'
  /** Sender address of mails. Without it, no mails are sent. */
  | 'BOB_MAIL_FROM';

/** Variables of functions that register or call webhook receivers. */
export type WebhookVariable =
  /** Name or ARN of the secret that encrypts the secrets of webhook subscriptions. */
  | 'BOB_WEBHOOK_KEY'
  /** `true`: receivers may run on the same machine and without TLS. Only for a laptop. */
  | 'BOB_WEBHOOK_ALLOW_LOOPBACK';

/** Variables of the function that transcribes voice clips. */
export type VoiceVariable =
  /** Name of the bucket that holds voice clips while they are transcribed. */
  'BOB_VOICE_BUCKET';

export type FunctionConfig = Readonly<Record<(typeof NAMES)[number], string>>;

/** Variables of the models. `-c model=` decides which of them are set. */
export type ModelVariable =
  /** The model's id at its service. */
  | 'BOB_MODEL_ID'
  /** Timeout of a whole answer, in milliseconds. */
  | 'BOB_MODEL_TIMEOUT_MS'
  /** Base URL of an OpenAI-compatible endpoint, for example `https://api.openai.com/v1`. */
  | 'BOB_MODEL_URL'
  /** Name or ARN of the secret that holds the endpoint's API key. Empty for servers without an API key. */
  | 'BOB_MODEL_SECRET'
  /** `max_completion_tokens` for servers that refuse `max_tokens`, which is the default. */
  | 'BOB_MODEL_LIMIT_FIELD'
  /** Optional guardrail of Amazon Bedrock. Its version must be set too. */
  | 'BOB_GUARDRAIL_ID'
  | 'BOB_GUARDRAIL_VERSION';

/**
 * Reads the configuration. Call it once per cold start.
 *
 * @throws Error that names the missing variables
 */
export const readConfig = (environment: NodeJS.ProcessEnv = process.env): FunctionConfig =>
  required(NAMES, environment);

/** Checks that the variables are set. @throws Error that names the missing variables */
export function required<Name extends string>(
  names: readonly Name[],
  environment: NodeJS.ProcessEnv,
): Readonly<Record<Name, string>> {
  const missing = names.filter((name) => !environment[name]);
  if (missing.length > 0) throw new Error(`Missing in the environment: ${missing.join(', ')}`);
  return environment as Readonly<Record<Name, string>>;
}

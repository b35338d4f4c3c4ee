/**
 * Environment of the functions: `lib/` sets exactly these names, `functions/` read them. The AWS SDK reads its own
 * (`AWS_REGION`, `AWS_ENDPOINT_URL_*`), which is all that differs between a laptop and the cloud.
 */
const NAMES = [
  /** Name of the single table. */
  'BOB_TABLE',
  /** Bucket of the knowledge indexes. */
  'BOB_KNOWLEDGE_BUCKET',
  /** Origin of the deployment's own pages, for example `https://bob.example.com`. */
  'BOB_PUBLIC_BASE_URL',
  /** Slug or id of the tenant that answers `POST /api/chat` when no `business_id` is given. */
  'BOB_DEFAULT_TENANT',
] as const;

/** What functions that limit callers read besides. */
export type LimitVariable =
  /** What every rate limit is multiplied with. Default: 1. */
  | 'BOB_LIMIT_FACTOR'
  /** What the edge proves itself with; none where there is no edge. */
  | 'BOB_EDGE_SECRET';

/** What functions for signed-in callers read besides. */
export type SignedInVariable =
  /** ARNs of the KMS keys whose signatures count, separated by commas; the first one signs. */
  | 'BOB_SIGNING_KEYS'
  /** `required`: operators are permitted nothing until they have a second factor. Else `optional`. */
  | 'BOB_SECOND_FACTOR'
  /** `open` where anybody may sign up, else `closed`. */
  | 'BOB_SIGNUP'
  /** Address that mails come from. Without one none are sent. */
  | 'BOB_MAIL_FROM';

/** What functions that register or call webhook receivers read besides. */
export type WebhookVariable =
  /** Name or ARN of the secret that seals the secrets of subscriptions. */
  | 'BOB_WEBHOOK_KEY'
  /** `true` where receivers may be on the same machine, and without TLS: a laptop. */
  | 'BOB_WEBHOOK_ALLOW_LOOPBACK';

/** What the function that transcribes reads besides. */
export type VoiceVariable =
  /** Bucket in which clips lie while they are transcribed. */
  'BOB_VOICE_BUCKET';

export type FunctionConfig = Readonly<Record<(typeof NAMES)[number], string>>;

/** What the models read besides; which of them are set depends on the model that was chosen at synthesis. */
export type ModelVariable =
  /** Of the model, as its service names it. */
  | 'BOB_MODEL_ID'
  /** Milliseconds after which an answer must be whole. */
  | 'BOB_MODEL_TIMEOUT_MS'
  /** Base URL of an OpenAI-compatible endpoint, for example `https://api.openai.com/v1`. */
  | 'BOB_MODEL_URL'
  /** Name or ARN of the secret that holds that endpoint's API key; none for servers without one. */
  | 'BOB_MODEL_SECRET'
  /** `max_completion_tokens` for servers that refuse `max_tokens`. */
  | 'BOB_MODEL_LIMIT_FIELD'
  /** Guardrail of Amazon Bedrock, optional. */
  | 'BOB_GUARDRAIL_ID'
  | 'BOB_GUARDRAIL_VERSION';

/**
 * Reads the configuration, once per cold start.
 *
 * @throws Error naming the variables that are missing
 */
export const readConfig = (environment: NodeJS.ProcessEnv = process.env): FunctionConfig =>
  required(NAMES, environment);

/** The variables of those names. @throws Error naming those that are missing */
export function required<Name extends string>(
  names: readonly Name[],
  environment: NodeJS.ProcessEnv,
): Readonly<Record<Name, string>> {
  const missing = names.filter((name) => !environment[name]);
  if (missing.length > 0) throw new Error(`Missing in the environment: ${missing.join(', ')}`);
  return environment as Readonly<Record<Name, string>>;
}

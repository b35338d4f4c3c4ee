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

export type FunctionConfig = Readonly<Record<(typeof NAMES)[number], string>>;

/**
 * Reads the configuration, once per cold start.
 *
 * @throws Error naming the variables that are missing
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): FunctionConfig {
  const missing = NAMES.filter((name) => !environment[name]);
  if (missing.length > 0) throw new Error(`Missing in the environment: ${missing.join(', ')}`);
  return environment as unknown as FunctionConfig;
}

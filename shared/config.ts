import * as z from 'zod/mini';

/**
 * Environment of the functions: `lib/` sets exactly these names, `functions/` parse them. The AWS SDK reads
 * its own (`AWS_REGION`, `AWS_ENDPOINT_URL_*`), which is all that differs between a laptop and the cloud.
 */
export const FunctionEnvironment = z.object({
  /** Name of the single table. */
  BOB_TABLE: z.string().check(z.minLength(1)),
  /** Bucket of the knowledge indexes. */
  BOB_KNOWLEDGE_BUCKET: z.string().check(z.minLength(1)),
  /** Origin of the deployment's own pages, for example `https://bob.example.com`. */
  BOB_PUBLIC_BASE_URL: z.url(),
  /** Slug of the tenant that answers `POST /api/chat` when no `business_id` is given. */
  BOB_DEFAULT_TENANT: z.string().check(z.minLength(1)),
});

export type FunctionConfig = z.output<typeof FunctionEnvironment>;

/**
 * Reads the configuration, once per cold start.
 *
 * @throws ZodError naming each variable that is missing or malformed
 */
export const readConfig = (environment: NodeJS.ProcessEnv = process.env): FunctionConfig =>
  FunctionEnvironment.parse(environment);

/** Services as they are called in names of environment variables. */
type Service =
  | 'DYNAMODB'
  | 'KMS'
  | 'S3'
  | 'SECRETS_MANAGER'
  | 'SESV2'
  | 'SQS'
  | 'TRANSCRIBE'
  | 'TRANSCRIBE_STREAMING';

/** What differs between the services that functions call. */
export interface ClientNeeds {
  /** How long a try may go without an answer, in milliseconds. */
  readonly timeout: number;
  /** How many times a request is sent at most. The SDK waits between them, with backoff and jitter. */
  readonly attempts?: number;
}

/** Milliseconds for a connection, TLS handshake included. */
const CONNECT_TIMEOUT = 2_000;

/**
 * Settings of an AWS client in a function. They say outright what the client would otherwise look for in files that a
 * function does not have: a cold start is the shorter for it (ADR 5).
 */
export const clientSettings = (
  service: Service,
  env: NodeJS.ProcessEnv,
  { timeout, attempts = 4 }: ClientNeeds,
) => ({
  ...(env.AWS_REGION ? { region: env.AWS_REGION } : {}),
  ...credentialsOf(env),
  ...endpointOf(service, env),
  maxAttempts: attempts,
  retryMode: 'standard',
  defaultsMode: 'standard' as const,
  useDualstackEndpoint: false,
  useFipsEndpoint: false,
  accountIdEndpointMode: 'preferred' as const,
  authSchemePreference: [],
  endpointDiscoveryEnabledProvider: async () => undefined,
  disableClockSkewCorrection: false,
  userAgentAppId: async () => env.AWS_SDK_UA_APP_ID,
  requestHandler: {
    connectionTimeout: CONNECT_TIMEOUT,
    requestTimeout: timeout,
    throwOnRequestTimeout: true,
  },
});

function endpointOf(service: Service, env: NodeJS.ProcessEnv) {
  const endpoint = env[`AWS_ENDPOINT_URL_${service}`] ?? env.AWS_ENDPOINT_URL;
  return endpoint ? { endpoint } : { ignoreConfiguredEndpointUrls: true };
}

/**
 * Lambda puts a function's credentials in its environment, where they stay the same as long as the process lives. Where
 * there are none, the SDK's default chain looks further.
 */
function credentialsOf(env: NodeJS.ProcessEnv) {
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_PROFILE } = env;
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY || AWS_PROFILE) return {};
  return {
    credentials: {
      accessKeyId: AWS_ACCESS_KEY_ID,
      secretAccessKey: AWS_SECRET_ACCESS_KEY,
      ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
    },
  };
}

/** Regions whose names end in `amazonaws.com` without anything between. */
const COMMERCIAL_REGION = /^(?:af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\d+$/;

/**
 * The endpoint, where it is the same for every call: the one in the environment, or that of a commercial region. Anything
 * else the SDK works out by its rules, which take two milliseconds the first time.
 */
export function fixedEndpoint(
  host: 'dynamodb' | 'kms',
  { endpoint, region = '' }: { readonly endpoint?: string; readonly region?: string },
) {
  const regional = COMMERCIAL_REGION.test(region) ? `https://${host}.${region}.amazonaws.com` : undefined;
  const url = endpoint ?? regional;
  return url === undefined ? {} : { endpointProvider: () => ({ url: new URL(url) }) };
}

/** A client copies every input and output for its logger, and nobody has given it one. */
export function withoutLogs<C extends { readonly middlewareStack: { remove(name: string): boolean } }>(
  client: C,
): C {
  client.middlewareStack.remove('loggerMiddleware');
  return client;
}

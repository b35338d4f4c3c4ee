/** Service names in the SDK's `AWS_ENDPOINT_URL_<service>` variables. */
type Service =
  | 'DYNAMODB'
  | 'KMS'
  | 'S3'
  | 'SECRETS_MANAGER'
  | 'SESV2'
  | 'SQS'
  | 'TRANSCRIBE'
  | 'TRANSCRIBE_STREAMING';

/** The settings that differ between services. */
export interface ClientNeeds {
  /** Milliseconds that one try may wait for its answer. */
  readonly timeout: number;
  /** Maximum number of tries; 1 turns retries off. The SDK waits between tries, with backoff and jitter. */
  readonly attempts?: number;
}

/** Milliseconds, including the TLS handshake. */
const CONNECT_TIMEOUT = 2_000;

/**
 * Settings of an AWS client in a function. They are explicit, so that the client does not search for config files,
 * which a function does not have. This shortens the cold start (ADR 5).
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
 * Lambda puts a function's credentials in its environment and does not change them while the process lives. Without
 * them, the SDK uses its default credential chain.
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

/** Regions of the commercial partition, whose hosts end in `amazonaws.com`. */
const COMMERCIAL_REGION = /^(?:af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\d+$/;

/**
 * An endpoint that never changes: the one in the environment, or the one of a commercial region. For other regions the SDK
 * evaluates its rules, which takes two milliseconds the first time.
 */
export function fixedEndpoint(
  host: 'dynamodb' | 'kms',
  { endpoint, region = '' }: { readonly endpoint?: string; readonly region?: string },
) {
  const regional = COMMERCIAL_REGION.test(region) ? `https://${host}.${region}.amazonaws.com` : undefined;
  const url = endpoint ?? regional;
  return url === undefined ? {} : { endpointProvider: () => ({ url: new URL(url) }) };
}

/** Removes the logger's middleware: it copies every input and output, and our clients have no logger. */
export function withoutLogs<C extends { readonly middlewareStack: { remove(name: string): boolean } }>(
  client: C,
): C {
  client.middlewareStack.remove('loggerMiddleware');
  return client;
}

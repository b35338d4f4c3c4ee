/**
 * Where a service is: what the environment says, as for the SDK, or else the regional endpoint.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 *
 * @param service its prefix in host names: `dynamodb`
 */
export function serviceUrl(service: string, region: string, env: NodeJS.ProcessEnv): URL {
  const given = givenUrl(service, env);
  if (given) return new URL(given);
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return new URL(`https://${service}.${region}.${suffix}`);
}

/** The endpoint that the environment gives a service. */
export const givenUrl = (service: string, env: NodeJS.ProcessEnv): string | undefined =>
  env[`AWS_ENDPOINT_URL_${SERVICE_IDS[service] ?? service.toUpperCase()}`] ?? env.AWS_ENDPOINT_URL;

/** Names in the environment of services that go by another one in host names. */
const SERVICE_IDS: Readonly<Record<string, string>> = {
  email: 'SESV2',
  secretsmanager: 'SECRETS_MANAGER',
  transcribestreaming: 'TRANSCRIBE_STREAMING',
};

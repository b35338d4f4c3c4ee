import type { Account } from '../account.ts';
import type { Place } from '../assembly/place.ts';
import { localCredentials } from '../assembly/place.ts';
import type { Endpoints } from '../services/clients.ts';
import type { FunctionDefinition } from './definition.ts';

/**
 * The environment variables of a function: the template's and Lambda's own.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export const environmentVariables = (
  definition: FunctionDefinition,
  place: Place,
  endpoints: Endpoints,
  logStream: string,
): Record<string, string> => ({
  ...definition.environment,
  LANG: 'en_US.UTF-8',
  TZ: ':UTC',
  PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
  LAMBDA_TASK_ROOT: definition.directory,
  _HANDLER: definition.handler,
  AWS_REGION: endpoints.account?.region ?? place.region,
  AWS_DEFAULT_REGION: endpoints.account?.region ?? place.region,
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: definition.name,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memorySize),
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_GROUP_NAME: definition.logGroup,
  AWS_LAMBDA_LOG_STREAM_NAME: logStream,
  // The local services ignore the identity. Only the local Transcribe checks signatures.
  ...credentialsOf(endpoints.account?.credentials ?? localCredentials),
  AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
  AWS_ENDPOINT_URL_S3: endpoints.s3,
  AWS_ENDPOINT_URL_SQS: endpoints.sqs,
  AWS_ENDPOINT_URL_KMS: endpoints.kms,
  AWS_ENDPOINT_URL_SESV2: endpoints.ses,
  AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoints.secretsManager,
  AWS_ENDPOINT_URL_TRANSCRIBE: endpoints.transcribe,
  ...(endpoints.transcribeStream
    ? { AWS_ENDPOINT_URL_TRANSCRIBE_STREAMING: endpoints.transcribeStream }
    : {}),
  // Lambda has no AWS config files; without this the SDK would read the developer's.
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
});

const credentialsOf = ({ accessKeyId, secretAccessKey, sessionToken }: Account['credentials']) => ({
  AWS_ACCESS_KEY_ID: accessKeyId,
  AWS_SECRET_ACCESS_KEY: secretAccessKey,
  ...(sessionToken ? { AWS_SESSION_TOKEN: sessionToken } : {}),
});

import { type JsonService, ServiceError, startJsonService } from './json-service.ts';

/**
 * The local Secrets Manager. It supports `GetSecretValue` by ARN only.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export const startSecrets = (secrets: Readonly<Record<string, string>>): Promise<JsonService> =>
  startJsonService({
    'secretsmanager.GetSecretValue': ({ SecretId }) => {
      const id = String(SecretId);
      if (!Object.hasOwn(secrets, id)) throw new ServiceError('ResourceNotFoundException');
      return { ARN: id, SecretString: secrets[id] };
    },
  });

import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { clientSettings } from './client-settings.ts';

/** @returns a function that reads the text of a secret; the text of a binary secret is undefined */
export function secretTexts(env: NodeJS.ProcessEnv): (id: string) => Promise<string | undefined> {
  const client = new SecretsManagerClient(clientSettings('SECRETS_MANAGER', env, { timeout: 3_000 }));
  return async (id) => (await client.send(new GetSecretValueCommand({ SecretId: id }))).SecretString;
}

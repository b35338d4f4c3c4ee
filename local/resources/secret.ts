import type { GenerateSecretString } from '../state/secrets.ts';
import type { Provisioner } from './provisioner.ts';

interface SecretProperties {
  readonly GenerateSecretString?: GenerateSecretString;
}

/**
 * Creates a secret with a generated value.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html
 */
export const createSecret: Provisioner = async (logicalId, resolver, { secrets }) => {
  const { GenerateSecretString: how } = resolver.properties<SecretProperties>(logicalId);
  if (how) secrets.generate(String(resolver.ref(logicalId)), how);
};

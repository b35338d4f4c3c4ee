import type { TokenSigner } from '../../shared/access/token-keys.ts';
import { kmsSigner } from '../../shared/aws/kms-keys.ts';
import { type PublishingServices, publishingServices } from '../../shared/aws/signed-in-services.ts';
import { required } from '../../shared/config.ts';

/** What this function needs, made once per cold start. */
export interface TenantServices extends PublishingServices {
  readonly signer: TokenSigner;
}

/** The services on AWS. @throws Error when the environment is not complete */
export function tenantServices(env: NodeJS.ProcessEnv = process.env): TenantServices {
  const { BOB_SIGNING_KEYS } = required(['BOB_SIGNING_KEYS'], env);
  return { ...publishingServices(env), signer: kmsSigner(BOB_SIGNING_KEYS) };
}

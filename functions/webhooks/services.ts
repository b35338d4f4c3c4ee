import { secretReader } from '../../shared/aws/secret-reader.ts';
import { type SignedInServices, signedInServices } from '../../shared/aws/signed-in-services.ts';
import { required } from '../../shared/config.ts';
import { secretBox } from '../../shared/webhooks/secret-box.ts';
import type { SecretBox } from '../../shared/webhooks/secret-box-port.ts';

/** The services of this function, made once per cold start. */
export interface WebhookServices extends SignedInServices {
  readonly secrets: SecretBox;
  readonly allowLoopback: boolean;
}

/** Makes the services on AWS. @throws Error if an environment variable is missing */
export function webhookServices(env: NodeJS.ProcessEnv = process.env): WebhookServices {
  const config = required(['BOB_WEBHOOK_KEY'], env);
  return {
    ...signedInServices(env),
    secrets: secretBox(secretReader(config.BOB_WEBHOOK_KEY, 'The key of the webhooks')),
    allowLoopback: env.BOB_WEBHOOK_ALLOW_LOOPBACK === 'true',
  };
}

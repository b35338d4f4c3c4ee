import { chatServices } from '../../shared/aws/chat-services.ts';
import { kmsPublicKeys } from '../../shared/aws/kms-keys.ts';
import { required } from '../../shared/config.ts';
import type { ChatServices } from '../../shared/conversations/chat-services.ts';
import type { GateServices } from '../../shared/http/gate.ts';

/** The services of both functions, made once per cold start. */
export type AgentChatServices = ChatServices & GateServices;

/** Makes the services on AWS. @throws Error if an environment variable is missing */
export function agentChatServices(env: NodeJS.ProcessEnv = process.env): AgentChatServices {
  const { BOB_SIGNING_KEYS } = required(['BOB_SIGNING_KEYS'], env);
  const services = chatServices();
  return {
    ...services,
    keys: kmsPublicKeys(BOB_SIGNING_KEYS),
    publicBaseUrl: services.config.publicBaseUrl,
  };
}

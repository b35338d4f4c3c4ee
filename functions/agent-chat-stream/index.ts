import { agentChatStreamRoutes } from '../../shared/contract/agent-chat.ts';
import { makeGate } from '../../shared/http/gate.ts';
import { serveStream } from '../../shared/http/serve-stream.ts';
import { postChatMessage } from '../agent-chat/messages.ts';
import { agentChatServices } from '../agent-chat/services.ts';

const services = agentChatServices();

export const handler = serveStream(
  agentChatStreamRoutes,
  { postChatMessageStream: postChatMessage },
  services,
  makeGate(services),
);

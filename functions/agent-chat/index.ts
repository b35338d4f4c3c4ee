import { agentChatRoutes } from '../../shared/contract/agent-chat.ts';
import { makeGate } from '../../shared/http/gate.ts';
import { serve } from '../../shared/http/serve.ts';
import { postChatMessage } from './messages.ts';
import { postPersonaPreview } from './persona-preview.ts';
import { agentChatServices } from './services.ts';
import { getChatHistory, postChatSession } from './sessions.ts';

const services = agentChatServices();

export const handler = serve(
  agentChatRoutes,
  { postChatSession, postChatMessage, getChatHistory, postPersonaPreview },
  services,
  makeGate(services),
);

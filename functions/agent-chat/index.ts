import { agentChatRoutes } from '../../shared/contract/agent-chat.ts';
import { makeGate } from '../../shared/http/gate.ts';
import { serve } from '../../shared/http/serve.ts';
import { getChatHistory } from './get-chat-history.ts';
import { postChatMessage } from './post-chat-message.ts';
import { postChatSession } from './post-chat-session.ts';
import { postPersonaPreview } from './post-persona-preview.ts';
import { agentChatServices } from './services.ts';

const services = agentChatServices();

export const handler = serve(
  agentChatRoutes,
  { postChatSession, postChatMessage, getChatHistory, postPersonaPreview },
  services,
  makeGate(services),
);

import { chatServices } from '../../shared/aws/chat-services.ts';
import { chatRoutes } from '../../shared/contract/chat.ts';
import { serve } from '../../shared/http/serve.ts';
import { postChat } from './messages.ts';

export const handler = serve(chatRoutes, { postChat }, chatServices());

import { chatServices } from '../../shared/aws/chat-services.ts';
import { chatStreamRoutes } from '../../shared/contract/chat.ts';
import { serveStream } from '../../shared/http/serve-stream.ts';
import { postChat } from '../chat/messages.ts';

export const handler = serveStream(chatStreamRoutes, { postChatStream: postChat }, chatServices());

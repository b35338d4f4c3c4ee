import { chatServices } from '../../shared/aws/chat-services.ts';
import { widgetStreamRoutes } from '../../shared/contract/widget.ts';
import { serveStream } from '../../shared/http/serve-stream.ts';
import { postWidgetChat } from '../widget/chat.ts';

export const handler = serveStream(
  widgetStreamRoutes,
  { postWidgetChatStream: postWidgetChat },
  chatServices(),
);

import { chatServices } from '../../shared/aws/chat-services.ts';
import { widgetRoutes } from '../../shared/contract/widget.ts';
import { serve } from '../../shared/http/serve.ts';
import { postWidgetChat } from './chat.ts';
import { getWidgetMessages } from './messages.ts';

export const handler = serve(widgetRoutes, { postWidgetChat, getWidgetMessages }, chatServices());

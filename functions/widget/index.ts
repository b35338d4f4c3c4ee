import { chatServices } from '../../shared/aws/chat-services.ts';
import { widgetRoutes } from '../../shared/contract/widget.ts';
import { serve } from '../../shared/http/serve.ts';
import { getWidgetMessages } from './get-widget-messages.ts';
import { postWidgetChat } from './post-widget-chat.ts';

export const handler = serve(widgetRoutes, { postWidgetChat, getWidgetMessages }, chatServices());

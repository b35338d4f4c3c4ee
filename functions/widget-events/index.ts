import { widgetEventRoutes } from '../../shared/contract/widget-events.ts';
import { serve } from '../../shared/http/serve.ts';
import { postWidgetFeedback } from './feedback.ts';
import { postWidgetProof } from './proof.ts';
import { widgetEventServices } from './services.ts';

export const handler = serve(
  widgetEventRoutes,
  { postWidgetFeedback, postWidgetProof },
  widgetEventServices(),
);

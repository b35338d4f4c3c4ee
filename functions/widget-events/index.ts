import { widgetEventRoutes } from '../../shared/contract/widget-events.ts';
import { serve } from '../../shared/http/serve.ts';
import { postWidgetFeedback } from './post-widget-feedback.ts';
import { postWidgetProof } from './post-widget-proof.ts';
import { widgetEventServices } from './services.ts';

export const handler = serve(
  widgetEventRoutes,
  { postWidgetFeedback, postWidgetProof },
  widgetEventServices(),
);

import { widgetAudioRoutes } from '../../shared/contract/widget-audio.ts';
import { serve } from '../../shared/http/serve.ts';
import { getWidgetAudio } from './get-widget-audio.ts';
import { postWidgetAudio } from './post-widget-audio.ts';
import { widgetAudioServices } from './services.ts';

export const handler = serve(widgetAudioRoutes, { postWidgetAudio, getWidgetAudio }, widgetAudioServices());

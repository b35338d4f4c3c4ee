import { widgetAudioRoutes } from '../../shared/contract/widget-audio.ts';
import { serve } from '../../shared/http/serve.ts';
import { getWidgetAudio, postWidgetAudio } from './clips.ts';
import { widgetAudioServices } from './services.ts';

export const handler = serve(widgetAudioRoutes, { postWidgetAudio, getWidgetAudio }, widgetAudioServices());

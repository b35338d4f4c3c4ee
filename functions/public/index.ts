import { publicRoutes } from '../../shared/contract/public.ts';
import { systemClock } from '../../shared/core/clock.ts';
import { serve } from '../../shared/http/serve.ts';
import { getHealth } from './health.ts';
import { getOpenapi } from './openapi.ts';

export const handler = serve(publicRoutes, { getHealth, getOpenapi }, { clock: systemClock });

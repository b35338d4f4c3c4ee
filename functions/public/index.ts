import { publicRoutes } from '../../shared/contract/public.ts';
import { systemClock } from '../../shared/core/clock.ts';
import { serve } from '../../shared/http/serve.ts';
import { getHealth } from './get-health.ts';
import { getOpenapi } from './get-openapi.ts';

export const handler = serve(publicRoutes, { getHealth, getOpenapi }, { clock: systemClock });

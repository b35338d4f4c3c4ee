import { version } from '../../package.json';
import type { publicRoutes } from '../../shared/contract/public.ts';
import type { Clock } from '../../shared/core/clock.ts';
import type { Handler } from '../../shared/http/handler.ts';

/** GET /api/health: calls no other service, so it tells if the API itself answers. */
export const getHealth: Handler<typeof publicRoutes.getHealth, { clock: Clock }> = async (
  _request,
  { clock },
) => ({
  body: { status: 'ok', version, time: clock.now().toISOString() },
});

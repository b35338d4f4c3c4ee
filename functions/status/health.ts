import type { statusRoutes } from '../../shared/contract/status.ts';
import type { Handler } from '../../shared/http/handler.ts';
import type { Monitor } from '../../shared/status/monitor.ts';

/** GET /api/health/public: shows which components answer and how fast, but not why one does not. */
export const getPublicHealth: Handler<typeof statusRoutes.getPublicHealth, { monitor: Monitor }> = async (
  _request,
  { monitor },
) => {
  const { status, components, checkedAt } = await monitor.health();
  return {
    body: {
      status,
      components: components.map((each) => ({
        name: each.name,
        status: each.status,
        latency_ms: each.latencyMs,
        checked_at: each.checkedAt.toISOString(),
      })),
      checked_at: checkedAt.toISOString(),
    },
    // Customers' monitors and pages may read it too.
    headers: { 'Access-Control-Allow-Origin': '*' },
  };
};

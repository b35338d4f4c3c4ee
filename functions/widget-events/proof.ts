import type { widgetEventRoutes } from '../../shared/contract/widget-events.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { admitWidget } from '../../shared/http/widget-caller.ts';
import { proveOrigin } from '../../shared/widget-setup/prove.ts';
import type { WidgetEventServices } from './services.ts';

/** POST /api/widget/proof */
export const postWidgetProof: Handler<typeof widgetEventRoutes.postWidgetProof, WidgetEventServices> = async (
  request,
  services,
) => {
  const { table, origin } = await admitWidget(request, services, 'light', () => ({}));
  const { firstAt } = await proveOrigin({ table, files: services.files, clock: services.clock }, origin);
  return { body: { origin, proven_at: firstAt } };
};

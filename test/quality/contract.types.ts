// Checked by `tsc`: each of these must not compile.
import { getHealth } from '../../functions/public/health.ts';
import { getOpenapi } from '../../functions/public/openapi.ts';
import type { FunctionName } from '../../shared/contract/index.ts';
import { publicRoutes } from '../../shared/contract/public.ts';
import type { tenantRoutes } from '../../shared/contract/tenants.ts';
import { systemClock } from '../../shared/core/clock.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { serve } from '../../shared/http/serve.ts';

const services = { clock: systemClock };

// @ts-expect-error a route without a handler
serve(publicRoutes, { getHealth }, services);

// @ts-expect-error a handler without a route
serve(publicRoutes, { getHealth, getOpenapi, getNothing: getHealth }, services);

// @ts-expect-error an answer that is not the route's
export const wrongAnswer: Handler<typeof publicRoutes.getHealth, unknown> = async () => ({
  body: { status: 'down' },
});

// @ts-expect-error a context where nobody has logged in
export const noContext: Handler<typeof publicRoutes.getHealth> = async ({ context }) => ({ body: context });

export const otherTenant: Handler<typeof tenantRoutes.getTenant> = async (request) => {
  // @ts-expect-error an operator's route works in the tenant that its path names, not in the token's
  throw request.context;
};

// @ts-expect-error a group of routes without a function
export const functions: Record<FunctionName, string> = { chat: '', widget: '' };

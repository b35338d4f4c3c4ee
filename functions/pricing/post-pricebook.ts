import { publishPricebook } from '../../shared/billing/publish.ts';
import type { pricingRoutes } from '../../shared/contract/pricing.ts';
import { publicPricebook } from '../../shared/contract/schemas/pricebook.ts';
import { actorOf } from '../../shared/core/audit.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { termsOf, toPublic } from '../../shared/http/public-pricebook.ts';
import type { PricingServices } from './services.ts';

/** POST /api/pricing/pricebooks */
export const postPricebook: Handler<typeof pricingRoutes.postPricebook, PricingServices> = async (
  request,
  { table, clock, ownTenant },
) => {
  const { body } = request.input();
  // Not the token's, which names the tenant that an operator has entered.
  const publisher = { actor: actorOf(request.principal), tenantId: await ownTenant() };
  const published = await publishPricebook(table, termsOf(body), body.replaces, publisher, clock);
  return { body: publicPricebook().parse(toPublic(published)) };
};

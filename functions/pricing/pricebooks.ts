import { publishPricebook } from '../../shared/billing/publish.ts';
import type { pricingRoutes } from '../../shared/contract/pricing.ts';
import { marketingCard, publicPricebook } from '../../shared/contract/schemas/pricebook.ts';
import { actorOf } from '../../shared/core/audit.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { termsOf, toCards, toPublic } from '../../shared/http/public-pricebook.ts';
import { publicReply } from '../../shared/http/public-reply.ts';
import type { PricingServices } from './services.ts';

/** GET /api/pricing/snapshot */
export const getPricingSnapshot: Handler<typeof pricingRoutes.getPricingSnapshot, PricingServices> = async (
  request,
  { prices },
) => {
  const pricebook = await prices.current();
  return publicReply(request, pricebook.version, publicPricebook().parse(toPublic(pricebook)));
};

/** GET /api/pricing/marketing-cards */
export const getMarketingCards: Handler<typeof pricingRoutes.getMarketingCards, PricingServices> = async (
  request,
  { prices },
) => {
  const pricebook = await prices.current();
  const data = toCards(pricebook).map((card) => marketingCard().parse(card));
  return publicReply(request, pricebook.version, { data, next_cursor: null });
};

/** POST /api/pricing/pricebooks */
export const postPricebook: Handler<typeof pricingRoutes.postPricebook, PricingServices> = async (
  request,
  { table, clock, ownTenant },
) => {
  const { body } = request.input();
  // Recorded in the deployment's own tenant: the token names the tenant that the operator has entered.
  const publisher = { actor: actorOf(request.principal), tenantId: await ownTenant() };
  const published = await publishPricebook(table, termsOf(body), body.replaces, publisher, clock);
  return { body: publicPricebook().parse(toPublic(published)) };
};

import type { pricingRoutes } from '../../shared/contract/pricing.ts';
import { publicPricebook } from '../../shared/contract/schemas/pricebook.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { toPublic } from '../../shared/http/public-pricebook.ts';
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

import type { pricingRoutes } from '../../shared/contract/pricing.ts';
import { marketingCard } from '../../shared/contract/schemas/pricebook.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { toCards } from '../../shared/http/public-pricebook.ts';
import { publicReply } from '../../shared/http/public-reply.ts';
import type { PricingServices } from './services.ts';

/** GET /api/pricing/marketing-cards */
export const getMarketingCards: Handler<typeof pricingRoutes.getMarketingCards, PricingServices> = async (
  request,
  { prices },
) => {
  const pricebook = await prices.current();
  const data = toCards(pricebook).map((card) => marketingCard().parse(card));
  return publicReply(request, pricebook.version, { data, next_cursor: null });
};

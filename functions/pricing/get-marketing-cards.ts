import type { SignedInServices } from '../../shared/aws/signed-in-services.ts';
import type { pricingRoutes } from '../../shared/contract/pricing.ts';
import { marketingCard } from '../../shared/contract/schemas/pricebook.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { toCards } from '../../shared/http/public-pricebook.ts';
import { publicReply } from '../../shared/http/public-reply.ts';

/** GET /api/pricing/marketing-cards */
export const getMarketingCards: Handler<typeof pricingRoutes.getMarketingCards, SignedInServices> = async (
  request,
  { prices },
) => {
  const pricebook = await prices.current();
  const data = toCards(pricebook).map((card) => marketingCard().parse(card));
  return publicReply(request, pricebook.version, { data, next_cursor: null });
};

import type { SignedInServices } from '../../shared/aws/signed-in-services.ts';
import type { pricingRoutes } from '../../shared/contract/pricing.ts';
import { publicPricebook } from '../../shared/contract/schemas/pricebook.ts';
import { actorOf } from '../../shared/domain/audit.ts';
import { publishPricebook } from '../../shared/domain/pricing/publish.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { termsOf, toPublic } from '../../shared/http/public-pricebook.ts';

/** POST /api/pricing/pricebooks */
export const postPricebook: Handler<typeof pricingRoutes.postPricebook, SignedInServices> = async (
  request,
  { table, clock },
) => {
  const { body } = request.input();
  const { principal } = request;
  const publisher = { actor: actorOf(principal), tenantId: principal.tenantId };
  const published = await publishPricebook(table, termsOf(body), body.replaces, publisher, clock);
  return { body: publicPricebook().parse(toPublic(published)) };
};

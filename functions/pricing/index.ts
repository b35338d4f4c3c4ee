import { pricingRoutes } from '../../shared/contract/pricing.ts';
import { makeGate } from '../../shared/http/gate.ts';
import { serve } from '../../shared/http/serve.ts';
import { getMarketingCards, getPricingSnapshot, postPricebook } from './pricebooks.ts';
import { pricingServices } from './services.ts';

const services = pricingServices();

export const handler = serve(
  pricingRoutes,
  { getMarketingCards, getPricingSnapshot, postPricebook },
  services,
  makeGate(services),
);

import * as z from 'zod/mini';
import { routeGroup } from './route.ts';
import { marketingCard, pricebookDraft, publicPricebook } from './schemas/pricebook.ts';

/** Plans and prices: for everyone to see, and for operators to publish. */
export const pricingRoutes = routeGroup({
  getMarketingCards: {
    method: 'GET',
    path: '/api/pricing/marketing-cards',
    caller: 'anyone',
    summary: 'The plans, ready to be shown',
    description: 'Readable from any origin. Answers 304 to If-None-Match while nothing else was published.',
    answer: () => z.object({ data: z.array(marketingCard()), next_cursor: z.null() }),
  },
  getPricingSnapshot: {
    method: 'GET',
    path: '/api/pricing/snapshot',
    caller: 'anyone',
    summary: 'The pricebook in force, without what providers charge',
    description: 'Readable from any origin. Answers 304 to If-None-Match while nothing else was published.',
    answer: publicPricebook,
  },
  postPricebook: {
    method: 'POST',
    path: '/api/pricing/pricebooks',
    caller: 'operator',
    permission: 'pricing.manage',
    summary: 'Publish a pricebook',
    description:
      'Versions never change. The newest is in force everywhere within a minute, for every tenant and the running month.',
    body: pricebookDraft,
    status: 201,
    answer: publicPricebook,
    problems: [409],
  },
});

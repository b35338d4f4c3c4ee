import * as z from 'zod/mini';
import { routeGroup } from './route.ts';
import { marketingCard, pricebookDraft, publicPricebook } from './schemas/pricebook.ts';

/** Plans and prices: public to read; operators publish them. */
export const pricingRoutes = routeGroup({
  getMarketingCards: {
    method: 'GET',
    path: '/api/pricing/marketing-cards',
    caller: 'anyone',
    summary: 'List the plans for display',
    description: 'Readable from any origin. 304 if the pricebook still matches `If-None-Match`.',
    answer: () => z.object({ data: z.array(marketingCard()), next_cursor: z.null() }),
  },
  getPricingSnapshot: {
    method: 'GET',
    path: '/api/pricing/snapshot',
    caller: 'anyone',
    summary: 'Get the current pricebook, without provider costs',
    description: 'Readable from any origin. 304 if the pricebook still matches `If-None-Match`.',
    answer: publicPricebook,
  },
  postPricebook: {
    method: 'POST',
    path: '/api/pricing/pricebooks',
    caller: 'operator',
    permission: 'pricing.manage',
    summary: 'Publish a pricebook',
    description:
      'A version never changes. The newest version applies to every tenant within a minute, including the current month.',
    body: pricebookDraft,
    status: 201,
    answer: publicPricebook,
    problems: [409],
  },
});

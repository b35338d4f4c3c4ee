import * as z from 'zod/mini';
import { routeGroup } from './route.ts';

/** Facts about the deployment. */
export const publicRoutes = routeGroup({
  getHealth: {
    method: 'GET',
    path: '/api/health',
    caller: 'anyone',
    summary: 'Health check for monitors and load balancers',
    answer: () =>
      z
        .object({ status: z.literal('ok'), version: z.string(), time: z.iso.datetime() })
        .check(z.meta({ id: 'Health' })),
  },
  getOpenapi: {
    method: 'GET',
    path: '/openapi.json',
    caller: 'anyone',
    summary: 'Get this contract as OpenAPI 3.1',
    answer: () => z.record(z.string(), z.unknown()),
  },
});

import * as z from 'zod/mini';
import { routeGroup } from './route.ts';
import { described } from './schemas/described.ts';
import { once } from './schemas/once.ts';

const status = () => z.enum(['operational', 'degraded', 'down']);

/** Health as the status page shows it. */
export const publicHealth = once(() =>
  z
    .object({
      status: status().check(
        described('`down`: a component that every answer needs is down. `degraded`: a component is slow.'),
      ),
      components: z.array(
        z.object({
          name: z.enum(['database', 'storage', 'model']),
          status: status(),
          latency_ms: z
            .nullable(z.int())
            .check(described('Latency of the last check. Null if the component did not respond.')),
          checked_at: z.iso.datetime(),
        }),
      ),
      checked_at: z.iso.datetime(),
    })
    .check(z.meta({ id: 'PublicHealth' })),
);

export type PublicHealth = z.output<ReturnType<typeof publicHealth>>;

/** Public health of the deployment. */
export const statusRoutes = routeGroup({
  getPublicHealth: {
    method: 'GET',
    path: '/api/health/public',
    caller: 'anyone',
    summary: 'Get the health of each component, as the status page shows it',
    description: 'Measured at most every 30 seconds.',
    answer: publicHealth,
  },
  getStatusPage: {
    method: 'GET',
    path: '/status',
    caller: 'anyone',
    summary: 'Get the status page',
    answer: () => z.string(),
    answerType: 'text/html',
  },
});

import * as z from 'zod/mini';
import { routeGroup } from './route.ts';
import { described } from './schemas/described.ts';
import { once } from './schemas/once.ts';

const status = () => z.enum(['operational', 'degraded', 'down']);

/** What the status page shows. */
export const publicHealth = once(() =>
  z
    .object({
      status: status().check(
        described('`down` when something is that every answer needs; `degraded` when something is slow.'),
      ),
      components: z.array(
        z.object({
          name: z.enum(['database', 'storage', 'model']),
          status: status(),
          latency_ms: z
            .nullable(z.int())
            .check(described('Of the last check; null when it was not answered.')),
          checked_at: z.iso.datetime(),
        }),
      ),
      checked_at: z.iso.datetime(),
    })
    .check(z.meta({ id: 'PublicHealth' })),
);

export type PublicHealth = z.output<ReturnType<typeof publicHealth>>;

/** How the deployment is doing, for everyone to see. */
export const statusRoutes = routeGroup({
  getPublicHealth: {
    method: 'GET',
    path: '/api/health/public',
    caller: 'anyone',
    summary: 'How each component is doing: what the status page shows',
    description: 'Measured, at most every 30 seconds.',
    answer: publicHealth,
  },
  getStatusPage: {
    method: 'GET',
    path: '/status',
    caller: 'anyone',
    summary: 'The status page',
    answer: () => z.string(),
    answerType: 'text/html',
  },
});

import { Limiter } from '../limits/limiter.ts';

/** What counting calls needs of the environment. */
export const limiting = (env: NodeJS.ProcessEnv = process.env) => ({
  limiter: new Limiter(Number(env.BOB_LIMIT_FACTOR || 1)),
  edgeSecret: env.BOB_EDGE_SECRET || undefined,
});

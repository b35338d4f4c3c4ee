import { Limiter } from '../limits/limiter.ts';

/** The services that rate limits need. The default factor is 1. */
export const limiting = (env: NodeJS.ProcessEnv = process.env) => ({
  limiter: new Limiter(Number(env.BOB_LIMIT_FACTOR || 1)),
  edgeSecret: env.BOB_EDGE_SECRET || undefined,
});

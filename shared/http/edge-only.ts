import { Forbidden } from '../core/errors.ts';
import { cameThroughEdge } from './caller-address.ts';
import type { HttpRequest } from './request.ts';

/**
 * Makes the check that a call came through the edge, if the deployment's settings ask for it. Otherwise, callers of API
 * Gateway's own address would get around the edge, for example around its firewall.
 *
 * @returns a function that throws Forbidden
 */
export function edgeGuard(env: NodeJS.ProcessEnv = process.env): (request: HttpRequest) => void {
  if (env.BOB_EDGE_ONLY !== 'true') return () => {};
  const secret = env.BOB_EDGE_SECRET;
  return (request) => {
    if (!cameThroughEdge(request, secret))
      throw new Forbidden('Call this deployment at its public address, not at the address of API Gateway.');
  };
}

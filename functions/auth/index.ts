import { type AccessFunctionServices, accessServices } from '../../shared/aws/access-services.ts';
import { authRoutes } from '../../shared/contract/auth.ts';
import { makeGate } from '../../shared/http/gate.ts';
import { serve } from '../../shared/http/serve.ts';
import { getJwks } from './jwks.ts';
import { postTotp } from './second-factor.ts';
import { getSession, postLogin, postLogout, postRefresh } from './session.ts';

/** The handler with other services, for tests. */
export const serveAuth = (services: AccessFunctionServices) =>
  serve(
    authRoutes,
    { postLogin, postRefresh, postLogout, postTotp, getSession, getJwks },
    services,
    makeGate(services),
  );

export const handler = serveAuth(accessServices());

import { authRoutes } from '../../shared/contract/auth.ts';
import { makeGate } from '../../shared/http/gate.ts';
import { serve } from '../../shared/http/serve.ts';
import { getJwks } from './get-jwks.ts';
import { getSession } from './get-session.ts';
import { postLogin } from './post-login.ts';
import { postLogout } from './post-logout.ts';
import { postRefresh } from './post-refresh.ts';
import { postTotp } from './post-totp.ts';
import { type AuthServices, authServices } from './services.ts';

/** The handler with services of one's own. */
export const serveAuth = (services: AuthServices) =>
  serve(
    authRoutes,
    { postLogin, postRefresh, postLogout, postTotp, getSession, getJwks },
    services,
    makeGate(services),
  );

export const handler = serveAuth(authServices());

import { authRoutes } from '../../shared/contract/auth.ts';
import { makeGate } from '../../shared/http/gate.ts';
import { serve } from '../../shared/http/serve.ts';
import { getJwks } from './get-jwks.ts';
import { getSession } from './get-session.ts';
import { authServices } from './services.ts';

const services = authServices();

export const handler = serve(authRoutes, { getSession, getJwks }, services, makeGate(services));

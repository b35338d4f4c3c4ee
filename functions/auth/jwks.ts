import type { authRoutes } from '../../shared/contract/auth.ts';
import type { Handler } from '../../shared/http/handler.ts';
import type { AuthServices } from './services.ts';

/** GET /.well-known/jwks.json */
export const getJwks: Handler<typeof authRoutes.getJwks, AuthServices> = async (_request, { keys }) => ({
  body: { keys: [...(await keys.jwks())] },
  headers: { 'Cache-Control': 'public, max-age=300' },
});

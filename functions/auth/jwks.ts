import type { AccessFunctionServices } from '../../shared/aws/access-services.ts';
import type { authRoutes } from '../../shared/contract/auth.ts';
import type { Handler } from '../../shared/http/handler.ts';

/** GET /.well-known/jwks.json */
export const getJwks: Handler<typeof authRoutes.getJwks, AccessFunctionServices> = async (
  _request,
  { keys },
) => ({
  body: { keys: [...(await keys.jwks())] },
  headers: { 'Cache-Control': 'public, max-age=300' },
});

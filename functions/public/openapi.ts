import document from '../../docs/openapi.json' with { type: 'json' };
import type { publicRoutes } from '../../shared/contract/public.ts';
import type { Handler } from '../../shared/http/handler.ts';

/** GET /openapi.json: the committed document. A test keeps it equal to the contract. */
export const getOpenapi: Handler<typeof publicRoutes.getOpenapi> = async () => ({
  body: document,
  headers: { 'Access-Control-Allow-Origin': '*', 'Cache-Control': 'public, max-age=300' },
});

import * as z from 'zod/mini';
import { routeGroup } from './route.ts';
import { described } from './schemas/described.ts';
import { pageOf, pagination } from './schemas/page.ts';
import { newTenant, tenant, tenantChange, tenantStatus } from './schemas/tenant.ts';
import { uuid, uuidParams } from './schemas/uuid-params.ts';

const common = { caller: 'operator', permission: 'tenants.manage' } as const;
const params = uuidParams("The tenant's id.");

/** Platform administration: the businesses that use this deployment. */
export const tenantRoutes = routeGroup({
  getTenants: {
    ...common,
    method: 'GET',
    path: '/api/tenants',
    summary: 'The tenants of this deployment, in the order of their ids',
    description: 'With a filter a page may hold fewer than `limit`, or none, while `next_cursor` leads on.',
    query: () => z.strictObject({ ...pagination(), status: z.optional(tenantStatus()) }),
    answer: () => z.object(pageOf(tenant())),
  },
  postTenant: {
    ...common,
    method: 'POST',
    path: '/api/tenants',
    summary: 'Create a tenant, with a default persona and no knowledge yet',
    description: 'A slug that is taken is refused with 409.',
    body: newTenant,
    status: 201,
    answer: tenant,
    problems: [409],
  },
  getTenant: {
    ...common,
    method: 'GET',
    path: '/api/tenants/{id}',
    summary: 'One tenant',
    params,
    answer: tenant,
  },
  patchTenant: {
    ...common,
    method: 'PATCH',
    path: '/api/tenants/{id}',
    summary: 'Change a tenant, suspend it, or take it back on',
    description:
      "What is left out stays as it is. A suspension is in force with the next request: the tenant's visitors and users " +
      'get 403, and its widgets go away within a minute. 503 can mean that the change is stored but not on its pages ' +
      'yet, which the detail then says: ask again.',
    params,
    body: tenantChange,
    answer: tenant,
  },
  postTenantToken: {
    ...common,
    method: 'POST',
    path: '/api/tenants/{id}/token',
    summary: 'An access token of your own session for working in a tenant',
    description:
      "It permits what the token that asks permits, lives no longer than that one, and is on the tenant's audit trail.",
    params,
    answer: () =>
      z.object({
        token: z.string(),
        token_type: z.literal('Bearer'),
        expires_in: z.int().check(described('Seconds; 15 minutes at most.')),
        tenant_id: uuid('The tenant that it is for.'),
      }),
  },
});

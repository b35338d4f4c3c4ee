import * as z from 'zod/mini';
import { routeGroup } from './route.ts';
import { described } from './schemas/described.ts';
import { pageOf, pagination } from './schemas/page.ts';
import { newTenant, tenant, tenantChange, tenantStatus } from './schemas/tenant.ts';
import { uuid, uuidParams } from './schemas/uuid-params.ts';

const common = { caller: 'operator', permission: 'tenants.manage' } as const;
const params = uuidParams("The tenant's id.");

/** Tenants of this deployment, for operators. */
export const tenantRoutes = routeGroup({
  getTenants: {
    ...common,
    method: 'GET',
    path: '/api/tenants',
    summary: 'List the tenants of this deployment, ordered by id',
    description:
      'A filtered page may hold fewer tenants than `limit`, or none. Follow `next_cursor` until it is null.',
    query: () => z.strictObject({ ...pagination(), status: z.optional(tenantStatus()) }),
    answer: () => z.object(pageOf(tenant())),
  },
  postTenant: {
    ...common,
    method: 'POST',
    path: '/api/tenants',
    summary: 'Create a tenant with a default persona and no knowledge',
    description: '409 if the slug is taken.',
    body: newTenant,
    status: 201,
    answer: tenant,
    problems: [409],
  },
  getTenant: {
    ...common,
    method: 'GET',
    path: '/api/tenants/{id}',
    summary: 'Get a tenant',
    params,
    answer: tenant,
  },
  patchTenant: {
    ...common,
    method: 'PATCH',
    path: '/api/tenants/{id}',
    summary: 'Change, suspend or resume a tenant',
    description:
      "Omitted fields keep their values. A suspension applies to the next request: the tenant's visitors and users get " +
      '403, and its widgets disappear within a minute. 503 can mean that the change is stored but not yet published; ' +
      'the `detail` says so, and retrying publishes it.',
    params,
    body: tenantChange,
    answer: tenant,
  },
  postTenantToken: {
    ...common,
    method: 'POST',
    path: '/api/tenants/{id}/token',
    summary: 'Get an access token of your session for a tenant',
    description:
      "The token has the permissions and at most the lifetime of the caller's token. The call is recorded on the tenant's " +
      'audit trail.',
    params,
    answer: () =>
      z.object({
        token: z.string(),
        token_type: z.literal('Bearer'),
        expires_in: z.int().check(described('Lifetime in seconds; at most 15 minutes.')),
        tenant_id: uuid('Tenant of the token.'),
      }),
  },
});

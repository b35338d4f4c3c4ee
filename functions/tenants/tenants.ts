import { enterTenant } from '../../shared/access/enter-tenant.ts';
import type { TokenSigner } from '../../shared/access/token-keys.ts';
import type { PublishingServices } from '../../shared/aws/signed-in-services.ts';
import type { TenantAnswer } from '../../shared/contract/schemas/tenant.ts';
import type { tenantRoutes } from '../../shared/contract/tenants.ts';
import { actorOf } from '../../shared/core/audit.ts';
import type { Settings } from '../../shared/core/tenant.ts';
import { cursorsOf } from '../../shared/http/cursor.ts';
import type { Handler } from '../../shared/http/handler.ts';
import {
  changeTenant,
  createTenant,
  findTenant,
  type TenantWithSettings,
} from '../../shared/tenants/provisioning.ts';
import { pageOfTenants, tenantList } from '../../shared/tenants/tenant-list.ts';
import { publishChange } from '../../shared/widget-setup/publish-change.ts';

interface TenantServices extends PublishingServices {
  readonly signer: TokenSigner;
}

/** GET /api/tenants */
export const getTenants: Handler<typeof tenantRoutes.getTenants, TenantServices> = async (
  request,
  { table, clock },
) => {
  const { limit, cursor, status } = request.input().query;
  const cursors = cursorsOf(tenantList, status ?? '');
  const page = await pageOfTenants(
    table,
    { limit, after: cursors.decode(cursor), keep: ({ tenant }) => !status || tenant.status === status },
    clock.now(),
  );
  return { body: { data: page.items.map(toTenantAnswer), next_cursor: cursors.encode(page.next) } };
};

/** POST /api/tenants */
export const postTenant: Handler<typeof tenantRoutes.postTenant, TenantServices> = async (
  request,
  { table, clock },
) => {
  const { settings, ...input } = request.input().body;
  const author = { actor: actorOf(request.principal), clock };
  const { id } = await createTenant(table, { ...input, settings: toSettings(settings) }, author);
  const created = await findTenant(request.contextIn(id).table, clock.now());
  return { body: toTenantAnswer(created), headers: { Location: `/api/tenants/${id}` } };
};

/** GET /api/tenants/{id} */
export const getTenant: Handler<typeof tenantRoutes.getTenant> = async (request) => {
  const { table, clock } = request.contextIn(request.input().params.id);
  return { body: toTenantAnswer(await findTenant(table, clock.now())) };
};

/** PATCH /api/tenants/{id} */
export const patchTenant: Handler<typeof tenantRoutes.patchTenant, TenantServices> = async (
  request,
  { files },
) => {
  const { params, body } = request.input();
  const { settings, ...fields } = body;
  const context = request.contextIn(params.id);
  const change = { ...fields, settings: toSettings(settings) };
  const changed = await changeTenant(context, change);
  if (fields.name !== undefined || fields.status !== undefined) await publishChange({ ...context, files });
  return { body: toTenantAnswer(changed) };
};

/** POST /api/tenants/{id}/token */
export const postTenantToken: Handler<typeof tenantRoutes.postTenantToken, TenantServices> = async (
  request,
  services,
) => {
  const { id } = request.input().params;
  const entered = await enterTenant(request.contextIn(id).table, request.principal, services);
  return {
    body: {
      token: entered.token,
      token_type: 'Bearer',
      expires_in: entered.seconds,
      tenant_id: id,
    },
    headers: { 'Cache-Control': 'no-store' },
  };
};

/** Maps a stored tenant to the wire. */
const toTenantAnswer = ({ tenant, settings }: TenantWithSettings): TenantAnswer => ({
  id: tenant.id,
  slug: tenant.slug,
  name: tenant.name,
  plan: tenant.plan,
  status: tenant.status,
  settings: {
    public_chat: settings.publicChat,
    retention_days: settings.retentionDays,
    vocabularies: { ...settings.vocabularies },
  },
  created_at: tenant.createdAt,
});

/** Reads the settings that the body names. */
const toSettings = ({
  public_chat,
  retention_days,
  vocabularies,
}: Partial<TenantAnswer['settings']> = {}): Partial<Settings> => ({
  ...(public_chat === undefined ? {} : { publicChat: public_chat }),
  ...(retention_days === undefined ? {} : { retentionDays: retention_days }),
  ...(vocabularies === undefined ? {} : { vocabularies }),
});

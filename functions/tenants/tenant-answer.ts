import type { TenantAnswer } from '../../shared/contract/schemas/tenant.ts';
import type { Settings } from '../../shared/core/tenant.ts';
import type { TenantWithSettings } from '../../shared/tenants/provisioning.ts';

/** The contract's tenant, from the stored one. */
export const toTenantAnswer = ({ tenant, settings }: TenantWithSettings): TenantAnswer => ({
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

/** Some settings, as the contract's body names them. */
export const toSettings = ({
  public_chat,
  retention_days,
  vocabularies,
}: Partial<TenantAnswer['settings']> = {}): Partial<Settings> => ({
  ...(public_chat === undefined ? {} : { publicChat: public_chat }),
  ...(retention_days === undefined ? {} : { retentionDays: retention_days }),
  ...(vocabularies === undefined ? {} : { vocabularies }),
});

import type { PublishingServices } from '../../shared/aws/signed-in-services.ts';
import type { portalRoutes } from '../../shared/contract/portal.ts';
import { NOTHING_THERE, NotFound } from '../../shared/core/errors.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { readInstallation } from '../../shared/setup/installation.ts';
import { loaderTag, scriptTag, scriptUrl } from '../../shared/widget-setup/embed.ts';
import { newestInForce } from '../../shared/widget-setup/widget-key.ts';
import { toBrowserProof } from './setup.ts';
import { toKeyAnswer } from './widget-keys.ts';

/** GET /api/customer-portal/widget-code */
export const getWidgetCode: Handler<typeof portalRoutes.getWidgetCode, PublishingServices> = async (
  request,
  services,
) => {
  const { table, clock } = request.context;
  const { publicBaseUrl } = services;
  const now = clock.now();
  const installation = await readInstallation(table, now);
  if (!installation) throw new NotFound(NOTHING_THERE);
  const { tenant, keys, origins } = installation;
  const newest = newestInForce(keys, now);
  return {
    body: {
      tenant_id: tenant.id,
      base_url: publicBaseUrl,
      script_url: scriptUrl(publicBaseUrl, tenant.id),
      html: scriptTag(publicBaseUrl, tenant.id),
      loader_html: newest ? loaderTag(publicBaseUrl, newest.value) : null,
      keys: keys.map((key) => toKeyAnswer(key, now)).filter(({ status }) => status === 'active'),
      allowed_origins: [...origins.value.origins],
      browser_proof: toBrowserProof(installation),
    },
  };
};

import type { PublishingServices } from '../../shared/aws/signed-in-services.ts';
import type { portalRoutes } from '../../shared/contract/portal.ts';
import type { AllowedOrigins } from '../../shared/core/tenant.ts';
import { entityTag, expectedBy } from '../../shared/http/entity-tag.ts';
import type { Handler } from '../../shared/http/handler.ts';
import type { Versioned } from '../../shared/table/versioned.ts';
import { setAllowedOrigins } from '../../shared/widget-setup/origins.ts';
import { readAllowedOrigins } from '../../shared/widget-setup/origins-store.ts';
import { publishChange } from '../../shared/widget-setup/publish-change.ts';

/** GET /api/customer-portal/allowed-origins */
export const getAllowedOrigins: Handler<typeof portalRoutes.getAllowedOrigins> = async (request) => {
  const { table, clock } = request.context;
  return originsReply(await readAllowedOrigins(table, clock.now()));
};

/** PUT /api/customer-portal/allowed-origins */
export const putAllowedOrigins: Handler<typeof portalRoutes.putAllowedOrigins, PublishingServices> = async (
  request,
  { files },
) => {
  const { body, headers } = request.input();
  const { context } = request;
  const expected = expectedBy(headers['if-match']);
  const stored = await setAllowedOrigins(context, body.origins, expected);
  await publishChange({ ...context, files });
  return originsReply(stored);
};

/** Answers with the allowed origins and their ETag. */
const originsReply = ({ value, version }: Versioned<AllowedOrigins>) => ({
  body: { origins: [...value.origins], version },
  headers: { ETag: entityTag(version) },
});

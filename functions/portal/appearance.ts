import type { PublishingServices } from '../../shared/aws/signed-in-services.ts';
import type { portalRoutes } from '../../shared/contract/portal.ts';
import { entityTag, expectedBy } from '../../shared/http/entity-tag.ts';
import type { Handler } from '../../shared/http/handler.ts';
import type { Versioned } from '../../shared/table/versioned.ts';
import { amendAppearance } from '../../shared/widget-setup/amend-appearance.ts';
import type { Appearance } from '../../shared/widget-setup/appearance.ts';
import { readAppearance } from '../../shared/widget-setup/appearance-store.ts';
import { publishChange } from '../../shared/widget-setup/publish-change.ts';

/** GET /api/customer-portal/widget */
export const getAppearance: Handler<typeof portalRoutes.getAppearance> = async (request) => {
  const { table, clock } = request.context;
  return appearanceReply(await readAppearance(table, clock.now()));
};

/** PUT /api/customer-portal/widget */
export const putAppearance: Handler<typeof portalRoutes.putAppearance, PublishingServices> = async (
  request,
  { files },
) => {
  const { body, headers } = request.input();
  const { context } = request;
  const stored = await amendAppearance(context, body, expectedBy(headers['if-match']));
  await publishChange({ ...context, files });
  return appearanceReply(stored);
};

/** Answers with the widget's appearance and its ETag. */
const appearanceReply = ({ value, version }: Versioned<Appearance>) => ({
  body: { ...value, suggestions: [...value.suggestions], version },
  headers: { ETag: entityTag(version) },
});

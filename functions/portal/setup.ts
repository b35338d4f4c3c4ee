import type { portalRoutes } from '../../shared/contract/portal.ts';
import { NOTHING_THERE, NotFound } from '../../shared/core/errors.ts';
import type { Handler } from '../../shared/http/handler.ts';
import { type Installation, readInstallation } from '../../shared/setup/installation.ts';
import { checklist } from '../../shared/setup/setup.ts';

/** GET /api/customer-portal/setup */
export const getSetup: Handler<typeof portalRoutes.getSetup> = async (request) => {
  const { table, clock } = request.context;
  const now = clock.now();
  const installation = await readInstallation(table, now);
  if (!installation) throw new NotFound(NOTHING_THERE);
  const items = checklist(installation, now);
  return {
    body: {
      complete: items.every(({ done }) => done),
      items,
      browser_proof: toBrowserProof(installation),
    },
  };
};

/** Tells for each allowed origin if a browser has loaded the widget there. */
export const toBrowserProof = ({ origins, proofs }: Installation) =>
  origins.value.origins.map((origin) => {
    const proof = proofs.find((each) => each.origin === origin);
    return {
      origin,
      seen: proof !== undefined,
      first_seen_at: proof?.firstAt ?? null,
      last_seen_at: proof?.lastAt ?? null,
    };
  });

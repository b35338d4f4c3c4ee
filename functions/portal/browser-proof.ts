import type { Installation } from '../../shared/setup/installation.ts';

/** For each allowed origin, whether the widget was really seen there. */
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

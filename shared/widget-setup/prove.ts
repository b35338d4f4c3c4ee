import { type Proof, readProof, recordProof } from './proofs.ts';
import { publishWidget, type WidgetPublisher } from './publish.ts';

/**
 * Pages cache the script for a minute, so during that time visitors send more proofs for the same origin. They are
 * ignored. A proof after that time publishes the script again, because the last publication may have failed.
 */
const QUIET_MS = 60_000;

/** Stores a proof and publishes the script without the origin, so that pages stop sending proofs for it. */
export async function proveOrigin(publisher: WidgetPublisher, origin: string): Promise<Proof> {
  const { table, clock } = publisher;
  const now = clock.now();
  const before = await readProof(table, origin, now);
  if (before && now.getTime() - Date.parse(before.lastAt) < QUIET_MS) return before;
  const at = now.toISOString();
  await recordProof(table, origin, at);
  await publishWidget(publisher);
  // A concurrent call may have been first.
  return (await readProof(table, origin, now)) ?? { origin, firstAt: at, lastAt: at };
}

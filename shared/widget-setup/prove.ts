import { type Proof, readProof, recordProof } from './proofs.ts';
import { publishWidget, type WidgetContext } from './publish.ts';

/**
 * Pages cache the script for a minute, so during that time visitors send more proofs for the same origin. They are
 * ignored. A proof after that time publishes the script again, because the last publication may have failed.
 */
const QUIET_MS = 60_000;

/** Keeps that the widget was seen on an origin, and takes the origin off the list that the pages' scripts hold. */
export async function proveOrigin(context: WidgetContext, origin: string): Promise<Proof> {
  const { table, clock } = context;
  const now = clock.now();
  const before = await readProof(table, origin, now);
  if (before && now.getTime() - Date.parse(before.lastAt) < QUIET_MS) return before;
  const at = now.toISOString();
  await recordProof(table, origin, at);
  await publishWidget(context);
  // Somebody else may have been first.
  return (await readProof(table, origin, now)) ?? { origin, firstAt: at, lastAt: at };
}

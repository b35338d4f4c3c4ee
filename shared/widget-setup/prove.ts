import { type Proof, readProof, recordProof } from './proofs.ts';
import { publishWidget, type WidgetContext } from './publish.ts';

/**
 * Pages keep a script for a minute, so for that long visitors of a proven origin go on telling that the widget is
 * there. Told more often than this, nothing is written; told again after it, the script is written again, because then
 * it was not the last time.
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

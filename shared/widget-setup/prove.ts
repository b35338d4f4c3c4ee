import { type Proof, readProof, recordProof } from './proofs.ts';
import { publishWidget, type WidgetContext } from './publish.ts';

/**
 * Pages cache the script for a minute, so during that time visitors send more proofs for the same origin. They are
 * ignored. A proof after that time publishes the script again, because the last publication may have failed.
 */
const QUIET_MS = 60_000;

/** Records that the widget ran on an origin, and publishes the scripts without that origin in their list. */
export async function proveOrigin(context: WidgetContext, origin: string): Promise<Proof> {
  const { table, clock } = context;
  const now = clock.now();
  const before = await readProof(table, origin, now);
  if (before && now.getTime() - Date.parse(before.lastAt) < QUIET_MS) return before;
  const at = now.toISOString();
  await recordProof(table, origin, at);
  await publishWidget(context);
  // Another visitor's proof may have been faster.
  return (await readProof(table, origin, now)) ?? { origin, firstAt: at, lastAt: at };
}

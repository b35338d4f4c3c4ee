import { type ChangeContext, changeVersioned } from '../audit/change-versioned.ts';
import type { Change } from '../core/audit.ts';
import { Conflict, NOTHING_THERE, NotFound } from '../core/errors.ts';
import type { WidgetKey } from '../core/tenant.ts';
import { MAX_KEYS } from './limits.ts';
import { isInForce, mintWidgetKey } from './widget-key.ts';
import { type KeyRingChange, keyRingParts, readKeyRing } from './widget-keys.ts';

/** Number of ended keys to keep. Older ones are deleted; the audit trail still records them. */
const MAX_ENDED = 50;

/** Creates a publishable widget key. @throws Conflict at the limit of keys */
export const createWidgetKey = (context: ChangeContext, label: string): Promise<WidgetKey> =>
  changeKeys(context, (keys, now) => {
    requireRoom(keys, 1, now);
    const key = newKey(context.table.tenantId, label, now);
    return {
      result: key,
      put: [key],
      change: { action: 'widget_key.created', target: key.id, details: { label } },
    };
  });

/**
 * Replaces a key with a new one. The old one stays valid for a while. Idempotent: another call, even a concurrent one,
 * returns the same new key.
 *
 * @param overlapHours 0 to `OVERLAP_HOURS.max`; 0 ends the old key at once
 * @throws NotFound; Conflict if the key is not valid any more, or at the limit of keys
 */
export const rotateWidgetKey = (
  context: ChangeContext,
  keyId: string,
  overlapHours: number,
): Promise<WidgetKey> =>
  changeKeys(context, (keys, now) => {
    const old = keyWithId(keys, keyId);
    const successor = keys.find(({ id }) => id === old.replacedBy);
    if (successor && isInForce(successor, now)) return { result: successor };
    if (!isInForce(old, now)) throw new Conflict('This key is not active. Create another one.');
    requireRoom(keys, overlapHours > 0 ? 1 : 0, now);
    const key = newKey(context.table.tenantId, old.label, now);
    const validUntil = new Date(now.getTime() + overlapHours * 3_600_000).toISOString();
    return {
      result: key,
      put: [key, { ...old, validUntil, replacedBy: key.id }],
      change: {
        action: 'widget_key.rotated',
        target: old.id,
        details: { replaced_by: key.id, valid_until: validUntil },
      },
    };
  });

/** Revokes a key at once and permanently. Idempotent. @throws NotFound */
export const revokeWidgetKey = (context: ChangeContext, keyId: string): Promise<WidgetKey> =>
  changeKeys(context, (keys) => {
    const old = keyWithId(keys, keyId);
    if (old.status === 'revoked') return { result: old };
    const key: WidgetKey = { ...old, status: 'revoked' };
    return {
      result: key,
      put: [key],
      change: { action: 'widget_key.revoked', target: key.id, details: { label: key.label } },
    };
  });

type Decided = { readonly result: WidgetKey } | (Pick<KeyRingChange, 'put'> & Outcome);
type Outcome = { readonly result: WidgetKey; readonly change: Change };

/** Changes the key ring. Its version covers all keys, so a rule over all of them holds when the change is stored. */
async function changeKeys(
  context: ChangeContext,
  decide: (keys: readonly WidgetKey[], now: Date) => Decided,
): Promise<WidgetKey> {
  const { table } = context;
  const changed = await changeVersioned(context, {
    name: "this tenant's keys",
    read: (now) => readKeyRing(table, now),
    versionOf: ({ version }) => version,
    decide: (ring, now) => {
      const decided = decide(ring.keys, now);
      if (!('change' in decided)) return decided;
      const { result, put, change } = decided;
      const ended = ring.keys.filter((key) => !isInForce(key, now) && put.every(({ id }) => id !== key.id));
      const forget = ended.slice(0, Math.max(0, ended.length - MAX_ENDED)).map(({ id }) => id);
      return { result, change, writes: keyRingParts(table, ring, { put, forget }) };
    },
  });
  return changed as WidgetKey;
}

const newKey = (tenantId: string, label: string, now: Date): WidgetKey => ({
  ...mintWidgetKey(tenantId),
  label,
  status: 'active',
  createdAt: now.toISOString(),
});

function keyWithId(keys: readonly WidgetKey[], keyId: string): WidgetKey {
  const key = keys.find(({ id }) => id === keyId);
  if (!key) throw new NotFound(NOTHING_THERE);
  return key;
}

function requireRoom(keys: readonly WidgetKey[], more: number, now: Date): void {
  if (keys.filter((key) => isInForce(key, now)).length + more > MAX_KEYS)
    throw new Conflict(`At most ${MAX_KEYS} keys can be active at a time. Revoke one first.`);
}

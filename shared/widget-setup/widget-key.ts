import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { WidgetKey } from '../core/tenant.ts';

/**
 * A publishable key contains the tenant's id and its own, so that no lookup is needed before the tenant's items are read:
 * `pk_live_` and 64 characters of base64url for tenant id, key id (16 bytes each, both public) and 16 random bytes, which
 * make it unguessable.
 */
const PREFIX = 'pk_live_';
const SHAPE = /^pk_live_([A-Za-z0-9_-]{64})$/;

/** The ids in a key. They prove nothing until `isSameKey` compares the stored value. */
export interface WidgetKeyName {
  readonly tenantId: string;
  readonly keyId: string;
}

export function mintWidgetKey(tenantId: string): { id: string; value: string } {
  const id = randomUUID();
  const bytes = Buffer.concat([uuidBytes(tenantId), uuidBytes(id), randomBytes(16)]);
  return { id, value: `${PREFIX}${bytes.toString('base64url')}` };
}

/** @returns undefined for a malformed key */
export function parseWidgetKey(value: string): WidgetKeyName | undefined {
  const encoded = SHAPE.exec(value)?.[1];
  if (encoded === undefined) return undefined;
  const bytes = Buffer.from(encoded, 'base64url');
  return { tenantId: uuidText(bytes.subarray(0, 16)), keyId: uuidText(bytes.subarray(16, 32)) };
}

/** True if a key is valid: active and not expired. */
export const isInForce = ({ status, validUntil }: WidgetKey, now: Date): boolean =>
  status === 'active' && (validUntil === undefined || Date.parse(validUntil) > now.getTime());

export const keyStatus = (key: WidgetKey, now: Date): 'active' | 'expired' | 'revoked' =>
  key.status === 'active' && !isInForce(key, now) ? 'expired' : key.status;

/**
 * The key to publish on pages: the newest one without an end, so that pages do not get a key that is about to expire.
 *
 * @param keys oldest first
 */
export function newestInForce(keys: readonly WidgetKey[], now: Date): WidgetKey | undefined {
  const inForce = keys.filter((key) => isInForce(key, now));
  return inForce.findLast(({ validUntil }) => validUntil === undefined) ?? inForce.at(-1);
}

/** Compares in constant time. */
export function isSameKey(presented: string, stored: string): boolean {
  const [one, other] = [Buffer.from(presented), Buffer.from(stored)];
  return one.length === other.length && timingSafeEqual(one, other);
}

const uuidBytes = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');

const uuidText = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

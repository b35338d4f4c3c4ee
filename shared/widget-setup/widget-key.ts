import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import type { WidgetKey } from '../core/tenant.ts';

/**
 * A publishable key names its tenant and itself, so that nothing has to be looked up before the tenant's own items are
 * read: `pk_live_` and 64 characters of base64url for tenant id, key id (16 bytes each, both public) and 16 random
 * bytes, which are what nobody can guess.
 */
const PREFIX = 'pk_live_';
const SHAPE = /^pk_live_([A-Za-z0-9_-]{64})$/;

/** What a key names. Nothing is proven until the stored value is compared. */
export interface WidgetKeyName {
  readonly tenantId: string;
  readonly keyId: string;
}

/** A new key of a tenant. */
export function mintWidgetKey(tenantId: string): { id: string; value: string } {
  const id = randomUUID();
  const bytes = Buffer.concat([uuidBytes(tenantId), uuidBytes(id), randomBytes(16)]);
  return { id, value: `${PREFIX}${bytes.toString('base64url')}` };
}

/** What a text names when it has the shape of a key; undefined otherwise. */
export function parseWidgetKey(value: string): WidgetKeyName | undefined {
  const encoded = SHAPE.exec(value)?.[1];
  if (encoded === undefined) return undefined;
  const bytes = Buffer.from(encoded, 'base64url');
  return { tenantId: uuidText(bytes.subarray(0, 16)), keyId: uuidText(bytes.subarray(16, 32)) };
}

/** Whether a key admits callers. What has an end needs nobody to end it. */
export const isInForce = ({ status, validUntil }: WidgetKey, now: Date): boolean =>
  status === 'active' && (validUntil === undefined || Date.parse(validUntil) > now.getTime());

/** What has become of a key. */
export const keyStatus = (key: WidgetKey, now: Date): 'active' | 'expired' | 'revoked' =>
  key.status === 'active' && !isInForce(key, now) ? 'expired' : key.status;

/**
 * The key that pages are to have: the newest that nothing takes over from, so that no page is left with one that is about
 * to end.
 *
 * @param keys oldest first
 */
export function newestInForce(keys: readonly WidgetKey[], now: Date): WidgetKey | undefined {
  const inForce = keys.filter((key) => isInForce(key, now));
  return inForce.findLast(({ validUntil }) => validUntil === undefined) ?? inForce.at(-1);
}

/** Whether the presented key is the stored one, in the same time wherever they differ. */
export function isSameKey(presented: string, stored: string): boolean {
  const [one, other] = [Buffer.from(presented), Buffer.from(stored)];
  return one.length === other.length && timingSafeEqual(one, other);
}

const uuidBytes = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');

const uuidText = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

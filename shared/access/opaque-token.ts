import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { isUuidV4 } from '../core/tenant.ts';
import type { UserHome } from './user.ts';

export type TokenKind = 'refresh' | 'password';

/**
 * A bearer token that contains the key of its item: `<prefix><base64url>` of realm and tenant, user, id, and 32 random
 * bytes. Only its hash is stored.
 */
export interface OpaqueToken {
  readonly home: UserHome;
  readonly userId: string;
  /** Id of the session or of the mailed link. */
  readonly id: string;
  /** The token itself. */
  readonly value: string;
}

const PREFIX: Readonly<Record<TokenKind, string>> = { refresh: 'bob_rt_', password: 'bob_pw_' };
const OPERATOR = 1;
const CUSTOMER = 2;
const SECRET_BYTES = 32;

/** Every call returns a different token. */
export function mintOpaqueToken(kind: TokenKind, home: UserHome, userId: string, id: string): string {
  const ids = home.realm === 'customer' ? [home.tenantId, userId, id] : [userId, id];
  const bytes = Buffer.concat([
    Buffer.from([home.realm === 'customer' ? CUSTOMER : OPERATOR]),
    ...ids.map(toBytes),
    randomBytes(SECRET_BYTES),
  ]);
  return PREFIX[kind] + bytes.toString('base64url');
}

/** @returns undefined for a malformed token. The token proves nothing until `isSameToken` compares its hash */
export function parseOpaqueToken(kind: TokenKind, value: string): OpaqueToken | undefined {
  const encoded = value.startsWith(PREFIX[kind]) ? value.slice(PREFIX[kind].length) : '';
  if (!/^[\w-]{87,108}$/.test(encoded)) return undefined;
  const bytes = Buffer.from(encoded, 'base64url');
  // Rejects non-canonical base64url.
  if (bytes.toString('base64url') !== encoded) return undefined;
  const ids = idsIn(bytes.subarray(1));
  if (!ids.every(isUuidV4)) return undefined;
  const [first = '', second = '', third] = ids;
  if (bytes[0] === OPERATOR && third === undefined)
    return { home: { realm: 'operator' }, userId: first, id: second, value };
  if (bytes[0] === CUSTOMER && third !== undefined)
    return { home: { realm: 'customer', tenantId: first }, userId: second, id: third, value };
  return undefined;
}

/** An unsalted hash is enough for 256 random bits. */
export const tokenHash = (value: string): string => hash('sha256', value, 'base64url');

/** Compares in constant time. @param stored a `tokenHash` */
export function isSameToken(value: string, stored: string): boolean {
  const [one, other] = [Buffer.from(tokenHash(value)), Buffer.from(stored)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function idsIn(bytes: Buffer): string[] {
  const ids: string[] = [];
  for (let at = 0; at + 16 + SECRET_BYTES <= bytes.length; at += 16)
    ids.push(toUuid(bytes.subarray(at, at + 16)));
  return (bytes.length - SECRET_BYTES) % 16 === 0 ? ids : [];
}

const toBytes = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');

const toUuid = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

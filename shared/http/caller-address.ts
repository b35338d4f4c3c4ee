import { hash, timingSafeEqual } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { HttpRequest } from './request.ts';

/** The edge sends a secret and the viewer's IP address in these headers. CloudFront wants the names in lower case. */
export const EDGE_SECRET_HEADER = 'x-bob-edge';
export const VIEWER_HEADER = 'x-bob-viewer';

/**
 * Identifies a caller by IP address, for rate limits. The address is hashed for privacy, and with the secret, because
 * all IPv4 addresses can be tried against a plain hash.
 *
 * The address is the connection's, unless the edge presents its secret and names the viewer's. `X-Forwarded-For` is
 * ignored: anyone can send one.
 *
 * @param edgeSecret the edge's secret; empty for a deployment without an edge
 */
export function callerByAddress(request: HttpRequest, edgeSecret = ''): string {
  const viewer = cameThroughEdge(request, edgeSecret) ? request.header(VIEWER_HEADER) : undefined;
  return hash('sha256', JSON.stringify([edgeSecret, networkOf(viewer ?? request.sourceIp)]), 'base64url');
}

/** True if the call presents the edge's secret. Without a secret, there is no edge. */
export function cameThroughEdge(request: HttpRequest, secret = ''): boolean {
  const presented = request.header(EDGE_SECRET_HEADER);
  if (presented === undefined || secret === '') return false;
  const [one, other] = [Buffer.from(presented), Buffer.from(secret)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/**
 * The network of one customer of a provider: an IPv4 address, or an IPv6 network of 64 bits.
 * https://www.rfc-editor.org/rfc/rfc6177
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  // The colon first: Node's expression for IPv6 takes two milliseconds to compile.
  if (!address.includes(':') || !isIPv6(address)) return address;
  // Written out in full, `0:0:1::` for `::1:…`, so that one network has one name.
  const [head = '', tail] = address.toLowerCase().replace(/%.*$/, '').split('::');
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const after = tail === undefined ? [] : groups(tail);
  const before = groups(head);
  // An IPv4 address at the end takes the place of two groups.
  const written = [...before, ...after].reduce((sum, group) => sum + (group.includes('.') ? 2 : 1), 0);
  const zeros = Array<string>(8 - written).fill('0');
  const network = [...before, ...zeros, ...after].slice(0, 4);
  return `${network.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}

import { isIP } from 'node:net';
import { isLoopbackAddress, isPublicAddress } from './addresses.ts';

export const MAX_URL_CHARS = 2_048;

export interface UrlRules {
  /** Allows receivers on this machine, and `http`, for local development. */
  readonly allowLoopback: boolean;
}

/** Names that public DNS never resolves: RFC 6761, RFC 6762, RFC 8375, and `internal`, reserved by ICANN. */
const PRIVATE_NAME = /(?:^|\.)(?:localhost|local|internal|home\.arpa)$/;

/** Names that resolve to the local machine. */
const LOOPBACK_NAME = /(?:^|\.)localhost$/;

/**
 * Blocked ports from 1,024 on: those that browsers block (https://fetch.spec.whatwg.org/#port-blocking), and those of
 * databases, caches, remote desktops and cluster control, so that tenants cannot use Bob to attack them.
 */
const CLOSED_PORTS: ReadonlySet<number> = new Set([
  ...[
    1_719, 1_720, 1_723, 2_049, 3_659, 4_045, 4_190, 5_060, 5_061, 6_000, 6_566, 6_665, 6_666, 6_667, 6_668,
  ],
  ...[6_669, 6_679, 6_697, 10_080],
  ...[
    1_433, 1_521, 2_375, 2_376, 2_379, 2_380, 3_306, 3_389, 5_432, 5_672, 5_900, 5_984, 5_985, 5_986, 6_379,
  ],
  ...[6_443, 8_500, 9_042, 9_092, 9_200, 9_300, 10_250, 11_211, 27_017],
]);

/**
 * Checks a receiver's URL, except for its IP addresses, which are checked at each call.
 *
 * @returns the problem as a sentence for the tenant, or undefined if the URL is allowed
 */
export function webhookUrlProblem(text: string, { allowLoopback }: UrlRules): string | undefined {
  if (text.length > MAX_URL_CHARS) return `The URL is longer than ${MAX_URL_CHARS} characters.`;
  // Checked before parsing, because parsers silently correct what other parsers read differently.
  if (/[\s\\\p{Cc}]/u.test(text)) return 'The URL has white space, control characters or backslashes.';
  if (!/^https?:\/\/[^/]/i.test(text) || !URL.canParse(text))
    return 'The URL must look like https://www.example.com/webhooks.';
  if (text.includes('#')) return 'The URL must not have a fragment.';
  if (/^[^/]*\/\/[^/?]*@/.test(text)) return 'The URL has a user name or password.';
  const url = new URL(text);
  if (url.protocol === 'http:' && !allowLoopback) return 'The URL must begin with https://.';
  return portProblem(url) ?? hostProblem(hostOf(url), allowLoopback);
}

/** The host name or IP address of a URL; IPv6 without brackets. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

/** True if an IP address may be called. */
export const mayBeCalled = (ip: string, { allowLoopback }: UrlRules): boolean =>
  isPublicAddress(ip) || (allowLoopback && isLoopbackAddress(ip));

function portProblem({ port }: URL): string | undefined {
  // Empty for the scheme's default port.
  if (port === '' || (Number(port) >= 1_024 && !CLOSED_PORTS.has(Number(port)))) return undefined;
  return `Port ${port} is not allowed for webhooks. Use 443, or a port from 1024 on that is not reserved for another protocol.`;
}

function hostProblem(host: string, allowLoopback: boolean): string | undefined {
  if (isIP(host) !== 0)
    return mayBeCalled(host, { allowLoopback }) ? undefined : 'The IP address in the URL is not public.';
  if (allowLoopback && LOOPBACK_NAME.test(host)) return undefined;
  if (host.endsWith('.')) return 'The host name ends with a dot.';
  if (!host.includes('.') || PRIVATE_NAME.test(host)) return 'The host name is not public.';
  return undefined;
}

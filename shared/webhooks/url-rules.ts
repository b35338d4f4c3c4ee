import { isIP } from 'node:net';
import { isLoopbackAddress, isPublicAddress } from './addresses.ts';

/** Characters of a receiver's URL, at most. */
export const LONGEST_URL = 2_048;

export interface UrlRules {
  /** Whether receivers on this machine may be named, and `http`: for a stage that runs on a laptop. */
  readonly allowLoopback: boolean;
}

/** Names that no public name server answers: RFC 6761, RFC 6762, RFC 8375, and `internal`, which ICANN has set aside. */
const PRIVATE_NAME = /(?:^|\.)(?:localhost|local|internal|home\.arpa)$/;

/** Of these names, what a laptop answers itself. */
const LOOPBACK_NAME = /(?:^|\.)localhost$/;

/**
 * Ports from 1,024 on that are never a receiver's: those that browsers block (https://fetch.spec.whatwg.org/#port-blocking),
 * and those of databases, caches, remote desktops and the control of clusters, which a tenant is not to knock at through us.
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
 * Why a receiver may not be registered or called at a URL, as a sentence for the tenant; undefined when it may. What its name
 * leads to is looked at when it is called.
 */
export function webhookUrlProblem(text: string, { allowLoopback }: UrlRules): string | undefined {
  if (text.length > LONGEST_URL) return `The URL is longer than ${LONGEST_URL} characters.`;
  // Before it is parsed, because parsers quietly put right what others read in another way.
  if (/[\s\\\p{Cc}]/u.test(text)) return 'The URL has white space, control characters or backslashes.';
  if (!/^https?:\/\/[^/]/i.test(text) || !URL.canParse(text))
    return 'The URL must look like https://www.example.com/webhooks.';
  if (text.includes('#')) return 'The URL must not have a fragment.';
  if (/^[^/]*\/\/[^/?]*@/.test(text)) return 'The URL has a user name or password.';
  const url = new URL(text);
  if (url.protocol === 'http:' && !allowLoopback) return 'The URL must begin with https://.';
  return portProblem(url) ?? hostProblem(hostOf(url), allowLoopback);
}

/** The name or address in a URL, an IPv6 address without its brackets. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '');

/** Whether an address may be called. */
export const mayBeCalled = (ip: string, { allowLoopback }: UrlRules): boolean =>
  isPublicAddress(ip) || (allowLoopback && isLoopbackAddress(ip));

function portProblem({ port }: URL): string | undefined {
  // None is the scheme's own.
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

import { BlockList, isIP } from 'node:net';

/**
 * Receivers must not have these addresses: https://www.iana.org/assignments/iana-ipv4-special-registry, including those
 * it calls globally reachable, because no receiver has one.
 */
const SPECIAL_IPV4 = listOf('ipv4', [
  '0.0.0.0/8', // this network, RFC 791
  '10.0.0.0/8', // private, RFC 1918
  '100.64.0.0/10', // shared by carriers, RFC 6598; clouds keep services of their own there
  '127.0.0.0/8', // loopback, RFC 1122
  '168.63.129.16/32', // Azure's host to its machines, which looks public
  '169.254.0.0/16', // link-local, RFC 3927: credentials of machines and containers
  '172.16.0.0/12', // private, RFC 1918
  '192.0.0.0/24', // protocol assignments, RFC 6890
  '192.0.2.0/24', // documentation, RFC 5737
  '192.31.196.0/24', // AS112, RFC 7535
  '192.52.193.0/24', // multicast tunnels, RFC 7450
  '192.88.99.0/24', // relays of 6to4, RFC 7526
  '192.168.0.0/16', // private, RFC 1918
  '192.175.48.0/24', // AS112, RFC 7534
  '198.18.0.0/15', // benchmarks, RFC 2544
  '198.51.100.0/24', // documentation, RFC 5737
  '203.0.113.0/24', // documentation, RFC 5737
  '224.0.0.0/4', // multicast, RFC 5771
  '240.0.0.0/4', // reserved, RFC 1112; the last one is broadcast, RFC 919
]);

/**
 * All assigned unicast addresses: https://www.iana.org/assignments/ipv6-address-space. Outside of it are loopback, unique
 * local, link-local and multicast addresses, and every form that ends with an IPv4 address: compatible `::/96`, mapped
 * `::ffff:0:0/96`, translated `::ffff:0:0:0/96`, and `64:ff9b::/96` and `64:ff9b:1::/48` (RFC 6052, RFC 8215).
 */
const UNICAST_IPV6 = listOf('ipv6', ['2000::/3']);

/** Special ranges in it: https://www.iana.org/assignments/iana-ipv6-special-registry */
const SPECIAL_IPV6 = listOf('ipv6', [
  '2001::/23', // protocol assignments, RFC 2928: Teredo 2001::/32, benchmarks, ORCHID, drones
  '2001:db8::/32', // documentation, RFC 3849
  '2002::/16', // 6to4, RFC 3056: leads to the IPv4 address in it
  '2620:4f:8000::/48', // AS112, RFC 7534
  '3ffe::/16', // the former 6bone, RFC 3701
  '3fff::/20', // documentation, RFC 9637
]);

const LOOPBACK_IPV4 = listOf('ipv4', ['127.0.0.0/8']);

/** Groups five and six of an ISATAP address (RFC 5214, section 6.1). An IPv4 address follows them. */
const ISATAP = /^(?:0|200):5efe$/;

/**
 * True if an IP address (without brackets) belongs to the public internet. False for other texts, and for addresses with
 * a zone.
 */
export function isPublicAddress(ip: string): boolean {
  if (isIP(ip) === 4) return !SPECIAL_IPV4.check(ip);
  if (isIP(ip) !== 6 || ip.includes('%')) return false;
  return (
    UNICAST_IPV6.check(ip, 'ipv6') &&
    !SPECIAL_IPV6.check(ip, 'ipv6') &&
    !ISATAP.test(groupsOf(ip).slice(4, 6).join(':'))
  );
}

/** True for loopback addresses, except IPv6 forms that contain an IPv4 address. */
export const isLoopbackAddress = (ip: string): boolean =>
  isIP(ip) === 4 ? LOOPBACK_IPV4.check(ip) : isIP(ip) === 6 && groupsOf(ip).join(':') === '0:0:0:0:0:0:0:1';

/** The eight groups of an IPv6 address, in hexadecimal without leading zeros. */
function groupsOf(ip: string): string[] {
  // The URL parser normalizes every spelling: https://url.spec.whatwg.org/#concept-ipv6-serializer
  if (!URL.canParse(`http://[${ip}]`)) return [];
  const [head = '', tail] = new URL(`http://[${ip}]`).hostname.slice(1, -1).split('::');
  const [before, after] = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean)) as [
    string[],
    string[],
  ];
  return [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
}

function listOf(family: 'ipv4' | 'ipv6', ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', prefix] = range.split('/');
    list.addSubnet(network, Number(prefix), family);
  }
  return list;
}

import fc from 'fast-check';
import { isLoopbackAddress, isPublicAddress } from '../../../shared/webhooks/addresses.ts';
import { PUBLIC_ADDRESSES, SPECIAL_ADDRESSES } from './not-public.ts';

const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));

describe('isPublicAddress', () => {
  it.each(SPECIAL_ADDRESSES)('is false for %s', (ip) => {
    expect(isPublicAddress(ip)).toBe(false);
  });

  it.each(PUBLIC_ADDRESSES)('is true for %s', (ip) => {
    expect(isPublicAddress(ip)).toBe(true);
  });

  it.each([
    '',
    'localhost',
    '127.1',
    '1.1.1.1 ',
    '[2606:4700::1]',
    '2606:4700::1%eth0',
    '1.1.1.1:443',
    '::g',
  ])('is false for %j, which is not an address', (text) => {
    expect(isPublicAddress(text)).toBe(false);
  });

  it('is false for a private IPv4 address in every IPv6 form', () => {
    const forms = [
      '::',
      '::ffff:',
      '::ffff:0:',
      '64:ff9b::',
      '64:ff9b:1::',
      '2606:4700::5efe:',
      '2606:4700::200:5efe:',
    ];
    fc.assert(
      fc.property(fc.ipV4(), fc.constantFrom(...forms), (ip, form) => {
        expect(isPublicAddress(form + ip)).toBe(false);
      }),
    );
  });

  it('has the same result for every spelling of an IPv6 address', () => {
    fc.assert(
      fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
        const ip = groups.join(':');
        const short = new URL(`http://[${ip}]`).hostname.slice(1, -1);
        const long = groups.map((part) => part.padStart(4, '0').toUpperCase()).join(':');
        expect([isPublicAddress(short), isPublicAddress(long)]).toEqual(Array(2).fill(isPublicAddress(ip)));
      }),
    );
  });

  it('is false outside of 2000::/3', () => {
    const outside = fc.integer({ min: 0, max: 0xffff }).filter((first) => first >> 13 !== 1);
    fc.assert(
      fc.property(outside, fc.array(group, { minLength: 7, maxLength: 7 }), (first, rest) => {
        expect(isPublicAddress([first.toString(16), ...rest].join(':'))).toBe(false);
      }),
    );
  });
});

describe('isLoopbackAddress', () => {
  it.each(['127.0.0.1', '127.255.255.254', '::1', '0:0:0:0:0:0:0:1'])('is true for %s', (ip) => {
    expect(isLoopbackAddress(ip)).toBe(true);
  });

  it.each(['128.0.0.1', '0.0.0.0', '::', '::2', '1::1', '::ffff:127.0.0.1', '::1%lo', 'localhost', ''])(
    'is not %j',
    (ip) => {
      expect(isLoopbackAddress(ip)).toBe(false);
    },
  );
});

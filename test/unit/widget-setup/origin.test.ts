import fc from 'fast-check';
import { Invalid } from '../../../shared/core/errors.ts';
import { isAllowedOrigin, parseOrigin } from '../../../shared/widget-setup/origin.ts';

describe('parseOrigin', () => {
  it.each([
    ['https://www.example.com', 'https://www.example.com'],
    ['https://WWW.Example.com/', 'https://www.example.com'],
    ['https://example.com:443', 'https://example.com'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['http://[::1]:3000', 'http://[::1]:3000'],
  ])('normalizes %s as a browser does', (text, origin) => {
    expect(parseOrigin(text)).toBe(origin);
  });

  it.each([
    '',
    'null',
    '*',
    'https://*.example.com',
    'example.com',
    'ftp://example.com',
    'javascript:alert(1)',
    'https://example.com/path',
    'https://example.com?x',
    'https://example.com#x',
    'https://user@example.com',
    'https://example.com.',
    `https://${'a'.repeat(300)}.example`,
  ])('rejects %s', (text) => {
    expect(() => parseOrigin(text)).toThrow(Invalid);
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['http', 'https'] }), (url) => {
        const { origin } = new URL(url);
        expect(parseOrigin(origin)).toBe(origin);
      }),
    );
  });
});

describe('isAllowedOrigin', () => {
  const allowed = ['https://shop.example', 'https://shop.example:8443'];

  it.each(['https://shop.example', 'https://shop.example:8443'])('matches %s', (origin) => {
    expect(isAllowedOrigin(allowed, origin)).toBe(true);
  });

  it.each([
    undefined,
    '',
    'null',
    '*',
    'http://shop.example',
    'https://shop.example/',
    'https://shop.example.',
    'https://shop.example:443',
    'https://shop.example:8444',
    'https://SHOP.example',
    'https://www.shop.example',
    'https://shop.example.evil.test',
    'https://evilshop.example',
    'https://shop.exampl',
    'https://user@shop.example',
    'https://shop.example, https://shop.example',
    'https://shop.example https://evil.test',
    'https://shop.example/path',
    'https://ѕhop.example',
  ])('rejects %s', (origin) => {
    expect(isAllowedOrigin(allowed, origin)).toBe(false);
  });

  it('rejects everyone with an empty list', () => {
    expect(isAllowedOrigin([], 'https://shop.example')).toBe(false);
  });
});

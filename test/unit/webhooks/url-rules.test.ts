import fc from 'fast-check';
import { webhookUrlProblem } from '../../../shared/webhooks/url-rules.ts';
import { PUBLIC_ADDRESSES, refusedUrls, SPECIAL_ADDRESSES } from './not-public.ts';

const deployed = { allowLoopback: false };
const local = { allowLoopback: true };

const inUrl = (ip: string): string => `https://${ip.includes(':') ? `[${ip}]` : ip}/webhooks`;

describe('webhookUrlProblem', () => {
  it.each(refusedUrls(50_000))('rejects %j', (url) => {
    expect(webhookUrlProblem(url, deployed)).toMatch(/^[A-Z].*\.$/);
  });

  it.each(SPECIAL_ADDRESSES)('is there for the address %s', (ip) => {
    expect(webhookUrlProblem(inUrl(ip), deployed)).toBe('The IP address in the URL is not public.');
  });

  it.each([
    ...PUBLIC_ADDRESSES.map(inUrl),
    'https://www.example.com',
    'https://www.example.com/webhooks?from=bob&again=a@b',
    'HTTPS://WWW.EXAMPLE.COM/',
    'https://www.example.com:443/',
    'https://www.example.com:1024/',
    'https://www.example.com:8443/',
    'https://www.example.com:65535/',
    'https://bücher.example.com/',
    'https://localhost.example.com/',
    'https://my-internal.example.com/',
    `https://www.example.com/${'a'.repeat(2_048 - 'https://www.example.com/'.length)}`,
  ])('accepts %j', (url) => {
    expect(webhookUrlProblem(url, deployed)).toBeUndefined();
  });

  it.each([
    'http://127.0.0.1:50000/',
    'http://127.1:50000/',
    'http://localhost:50000/hook',
    'http://localhost/',
    'http://app.localhost:3000/',
    'http://[::1]:50000/',
    'https://127.0.0.1:50000/',
    'http://www.example.com/',
  ])('accepts %j if loopback is allowed', (url) => {
    expect(webhookUrlProblem(url, local)).toBeUndefined();
  });

  it.each([
    'http://0.0.0.0:50000/',
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::ffff:127.0.0.1]:50000/',
    'http://[fd00:ec2::254]/',
    'http://intranet/',
    'http://printer.local/',
    'http://localhost.:50000/',
    'http://u:p@127.0.0.1:50000/',
    'http://127.0.0.1:22/',
    'ftp://127.0.0.1:50000/',
  ])('rejects %j even if loopback is allowed', (url) => {
    expect(webhookUrlProblem(url, local)).toBeDefined();
  });

  it('rejects everything that the local run rejects', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl({ withFragments: true }), fc.string()), (url) => {
        if (webhookUrlProblem(url, local)) expect(webhookUrlProblem(url, deployed)).toBeDefined();
      }),
    );
  });
});

import { randomUUID } from 'node:crypto';
import { contractEntries } from '../../shared/contract/index.ts';
import { csrfTokenOf } from '../../shared/http/csrf.ts';
import { callRoute } from '../support/every-handler.ts';
import { BASE_URL, operator, type SignedIn } from '../support/signed-in.ts';

const unsafe = contractEntries.filter(
  ({ route }) => route.method !== 'GET' && ['operator', 'operator-or-customer'].includes(route.caller),
);

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a page that is not ours, or a page without the token, can make a signed-in operator's browser send. */
function forgeries({ cookieHeaders: good, token }: SignedIn, other: SignedIn): Record<string, Headers> {
  const csrf = good['X-CSRF-Token'];
  const withToken = (value: string | readonly string[] | undefined): Headers => ({
    ...good,
    'X-CSRF-Token': value,
  });
  const from = (origin: string | readonly string[] | undefined): Headers => ({ ...good, Origin: origin });
  const site = (value: string): Headers => ({ ...good, 'Sec-Fetch-Site': value });
  return {
    'no token': withToken(undefined),
    'an empty token': withToken(''),
    'a token of the right length': withToken('A'.repeat(csrf.length)),
    'a token with one character changed': withToken(`${csrf[0] === 'a' ? 'b' : 'a'}${csrf.slice(1)}`),
    'half the token': withToken(csrf.slice(0, 20)),
    'the token twice': withToken([csrf, csrf]),
    "another operator's token": withToken(other.cookieHeaders['X-CSRF-Token']),
    'a token made of a guessed session': withToken(csrfTokenOf(randomUUID())),
    'the access token instead': withToken(token),
    "another operator's cookie under this one's token": { ...good, Cookie: other.cookieHeaders.Cookie },
    'a foreign origin': from('https://evil.example'),
    'origin null': from('null'),
    'our origin without TLS': from(BASE_URL.replace('https', 'http')),
    'our origin at another port': from(`${BASE_URL}:8443`),
    'an origin below ours': from(BASE_URL.replace('https://', 'https://www.')),
    'an origin that ours begins': from(`${BASE_URL}.evil.example`),
    'an origin that ends in ours': from(BASE_URL.replace('https://', 'https://evil-')),
    'our origin with a path': from(`${BASE_URL}/`),
    'an empty origin': from(''),
    'a page of another site': site('cross-site'),
    'a page of a neighbour': site('same-site'),
    'no page at all': site('none'),
    'a foreign origin that says same-origin': {
      ...from('https://evil.example'),
      ...{ 'Sec-Fetch-Site': 'same-origin' },
    },
    'neither origin nor site': { ...good, Origin: undefined, 'Sec-Fetch-Site': undefined },
    'another method in name': { ...withToken(undefined), 'X-HTTP-Method-Override': 'GET' },
  };
}

test('every unsafe operator route rejects cross-site requests of every kind', async () => {
  const tenantId = randomUUID();
  const forged = forgeries(await operator(tenantId), await operator(tenantId));
  expect(unsafe.length).toBeGreaterThan(0);
  expect(Object.keys(forged).length).toBeGreaterThanOrEqual(16);
  for (const entry of unsafe) {
    const { method, path, body } = entry.route;
    const params = Object.fromEntries(
      [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name ?? '', randomUUID()]),
    );
    const ask = (headers: Headers) => callRoute(entry, { headers, params, ...(body ? { body: {} } : {}) });
    for (const [kind, headers] of Object.entries(forged)) {
      expect({ path: `${method} ${path}`, kind, status: (await ask(headers)).status }).toEqual({
        path: `${method} ${path}`,
        kind,
        status: 403,
      });
    }
    // Of their own, since one of these routes ends the session.
    const [{ cookieHeaders }, { headers }] = [await operator(tenantId), await operator(tenantId)];
    expect([401, 403]).not.toContain((await ask({ ...cookieHeaders, Origin: undefined })).status);
    expect([401, 403]).not.toContain((await ask({ ...headers, Origin: 'https://evil.example' })).status);
  }
  console.info(`${unsafe.length} unsafe routes of operators, ${Object.keys(forged).length} ways to be led`);
});

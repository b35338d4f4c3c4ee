import { once } from 'node:events';
import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { freePort } from '../../local/services/ports.ts';
import {
  type Demo,
  endLocalRun,
  isReady,
  type LocalRun,
  readDemo,
  startLocalRun,
} from '../support/local-run.ts';

// Synthesizing takes seconds, and several times that on a busy machine.
const folder = mkdtempSync(join(tmpdir(), 'bob-demo-'));

let run: LocalRun;
let demo: Demo;

beforeAll(async () => {
  run = startLocalRun({ BOB_LOCAL_DIR: folder, PORT: String(await freePort()) });
  await isReady(run);
  demo = readDemo(folder);
});

afterAll(() => endLocalRun(run, folder));

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The raw body. */
  readonly body: Buffer;
}

/** Requests without decoding the body, unlike `fetch`. */
async function get(url: string, headers: Record<string, string> = {}): Promise<Answer> {
  const sent = request(new URL(url, demo.baseUrl), { headers, agent: false }).end();
  const [answer] = await once(sent, 'response');
  const body = await buffer(answer);
  return { status: answer.statusCode, headers: answer.headers, body };
}

const textOf = async (url: string) => (await get(url)).body.toString();
const configOf = async () => JSON.parse(await textOf(`/widget/keys/${demo.widgetKey}.json`));
const script = () => `/widget/${demo.tenantId}/widget.js`;

describe('the widget’s files', () => {
  it('are a script with the tenant’s key, cached for a minute', async () => {
    const { status, headers, body } = await get(script());
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=60',
      'access-control-allow-origin': '*',
    });
    expect(body.toString()).toContain(demo.widgetKey);
    expect(body.toString()).not.toContain('__BOB_CONFIG__');
  });

  it('are not sent again to a page that has them (304)', async () => {
    for (const encoding of ['identity', 'br']) {
      const first = await get(script(), { 'Accept-Encoding': encoding });
      const again = await get(script(), {
        'Accept-Encoding': encoding,
        'If-None-Match': first.headers.etag ?? '',
      });
      expect(again).toMatchObject({ status: 304, headers: { etag: first.headers.etag } });
      expect(again.body).toHaveLength(0);
    }
    expect((await get(script(), { 'If-None-Match': '"another"' })).status).toBe(200);
  });

  it('are a loader without a key, and a configuration for each key', async () => {
    const loader = await get('/widget/loader.js');
    expect(loader.headers['cache-control']).toBe('public, max-age=300');
    expect(loader.body.toString()).not.toMatch(/pk_live_\w|__BOB_CONFIG__/);
    const { headers } = await get(`/widget/keys/${demo.widgetKey}.json`);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'cache-control': 'public, max-age=60',
      'access-control-allow-origin': '*',
    });
    expect(JSON.parse(await textOf(`/widget/${demo.tenantId}/config.json`))).toEqual(await configOf());
    expect(await configOf()).toMatchObject({ tenantId: demo.tenantId, key: demo.widgetKey, api: null });
    const gone = await get('/widget/keys/pk_live_unknown.json', { Origin: demo.allowedOrigin });
    expect(gone).toMatchObject({ status: 403, headers: { 'access-control-allow-origin': '*' } });
  });

  it('are immutable if their name has the content hash, in Brotli and gzip', async () => {
    const files = readdirSync(join(folder, 'cdk.out', 'widget', 'app', 'widget', 'app'));
    const names = files.filter((name) => name.startsWith('app-'));
    expect(names).toHaveLength(1);
    const plain = await get(`/widget/app/${names[0]}`);
    expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(plain.headers['content-encoding']).toBeUndefined();
    const br = await get(`/widget/app/${names[0]}`, { 'Accept-Encoding': 'gzip, deflate, br' });
    expect(br.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' });
    expect(br.headers.etag).toBe(`W/${plain.headers.etag}`);
    expect(brotliDecompressSync(br.body).equals(plain.body)).toBe(true);
    const gzip = await get(`/widget/app/${names[0]}`, { 'Accept-Encoding': 'gzip' });
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
    expect(br.body.length).toBeLessThan(plain.body.length);
  });

  it('do not include the sources of scripts', async () => {
    expect((await get('/release/loader-template.js')).status).toBe(404);
    expect((await get('/widget/../release/loader-template.js')).status).toBe(404);
  });
});

describe('/demo', () => {
  it('is on another origin than the API, which redirects browsers to it', async () => {
    expect(demo.demoPage).toBe(`${demo.allowedOrigin}/demo`);
    expect(new URL(demo.demoPage).origin).not.toBe(new URL(demo.baseUrl).origin);
    const moved = await get('/demo?dir=rtl');
    expect(moved).toMatchObject({ status: 302, headers: { location: `${demo.demoPage}?dir=rtl` } });
    expect(run.said()).toContain(demo.demoPage);
  });

  it('is a website with one script of another origin', async () => {
    const page = await textOf(demo.demoPage);
    expect(page).toMatch(/<html lang="en" dir="ltr">/);
    expect(page.match(/<script[^>]*>/g)).toEqual([`<script async src="${demo.baseUrl}${script()}">`]);
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+="/);
    expect((await get(`${demo.allowedOrigin}/demo/site.css`)).headers['content-type']).toMatch(/^text\/css/);
    expect((await get(`${demo.allowedOrigin}/demo/nothing`)).status).toBe(404);
  });

  it('has variants with a strict policy, right-to-left text, and the older embed', async () => {
    const strict = await get(`${demo.demoPage}?csp=strict`);
    const policy = strict.headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src ${demo.baseUrl}/widget/`);
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(await textOf(`${demo.demoPage}?dir=rtl`)).toContain('<html lang="ar" dir="rtl">');
    const loader = await textOf(`${demo.demoPage}?embed=loader&csp=strict`);
    expect(loader).toContain(`src="${demo.baseUrl}/widget/loader.js" data-widget-key="${demo.widgetKey}"`);
  });
});

it('is verified on the demo’s origin by the first beacon, which is not sent again', async () => {
  expect((await configOf()).unproven).toEqual([demo.allowedOrigin]);
  const proof = await fetch(`${demo.baseUrl}/api/widget/proof`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Widget-Key': demo.widgetKey,
      Origin: demo.allowedOrigin,
    },
    body: '{}',
  });
  expect(await proof.json()).toMatchObject({ origin: demo.allowedOrigin, proven_at: expect.any(String) });
  expect((await configOf()).unproven).toEqual([]);
  expect(await textOf(script())).toContain('"unproven":[]');
});

it('shows the status on /status', async () => {
  const page = await get('/status');
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  const health = await fetch(`${demo.baseUrl}/api/health/public`);
  expect(await health.json()).toMatchObject({
    status: 'operational',
    components: [{ name: 'database' }, { name: 'storage' }],
  });
});

describe('demo logins', () => {
  const signIn = (path: string, login: object) =>
    fetch(`${demo.baseUrl}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(login),
    });

  it("are an operator and the owner of the demo tenant; only the file's owner can read the passwords", async () => {
    const operator = await signIn('/api/auth/login', demo.operator);
    expect(await operator.json()).toMatchObject({ second_factor: 'off', user: { role: 'operator' } });
    expect(operator.headers.getSetCookie()).toHaveLength(2);
    const owner = await signIn('/api/customer/auth/login', demo.customer);
    expect(await owner.json()).toMatchObject({ user: { role: 'owner' }, tenant: { id: demo.tenantId } });
    expect(statSync(join(folder, 'demo.json')).mode & 0o777).toBe(0o600);
    expect(run.said()).toContain(`'${JSON.stringify(demo.operator)}'`);
  });

  it('receive e-mails in a folder', async () => {
    const { email } = demo.customer;
    expect((await signIn('/api/customer/auth/password/forgot', { email })).status).toBe(202);
    const [file = ''] = readdirSync(join(folder, 'mail'));
    expect(file).toMatch(/^\d{4}-.*-owner@bright-smile\.example\.txt$/);
    expect(statSync(join(folder, 'mail', file)).mode & 0o777).toBe(0o600);
    expect(run.said()).toContain(`mail     to ${email}: `);
  });
});

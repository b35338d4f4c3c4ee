import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { promisify } from 'node:util';
import { freePort } from '../../../local/services/ports.ts';
import { SEED } from '../../../shared/billing/seed.ts';
import { type Demo, isReady, type LocalRun, readDemo, startLocalRun } from '../../support/local-run.ts';
import { Speaker } from '../speaker.ts';
import { describe, it } from '../suite.ts';
import { Visitor } from '../visitor.ts';
import { picture, world } from '../world.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

// biome-ignore lint/suspicious/noExplicitAny: the test looks into whatever was answered
type Json = any;

describe('from an empty deployment to a visitor’s answer', () => {
  let folder: string;
  let run: LocalRun;
  let demo: Demo;
  let website: { server: Server; origin: string };
  /** The script tag that the owner pastes into the website. */
  let markup = '';
  let operator: Record<string, string>;
  let owner: Record<string, string>;
  let tenant: { id: string; slug: string };
  let visitor: Visitor;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bob-journey-'));
    run = startLocalRun({ BOB_LOCAL_DIR: folder, PORT: String(await freePort()) });
    website = await serveWebsite(() => markup);
    await isReady(run);
    demo = readDemo(folder);
  });

  after(async () => {
    website.server.closeAllConnections();
    website.server.close();
    run.child.kill('SIGINT');
    await run.exit;
    await rm(folder, { recursive: true, force: true });
  });

  async function api(
    call: string,
    headers: Record<string, string> = {},
    body?: object,
  ): Promise<{ status: number; body: Json; cookies: string[] }> {
    const [method = '', path = ''] = call.split(' ');
    const answer = await fetch(demo.baseUrl + path, {
      method,
      headers: { ...(body ? { 'Content-Type': 'application/json' } : {}), ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      body: text === '' ? undefined : JSON.parse(text),
      cookies: answer.headers.getSetCookie(),
    };
  }

  const bob = async (...args: string[]): Promise<Json> => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--import', 'tsx', 'cli/main.ts', '--json', ...args],
      { cwd: ROOT, env: { ...process.env, BOB_LOCAL_DIR: folder } },
    );
    return JSON.parse(stdout);
  };

  it('an operator logs in with a cookie, and creates a tenant only with the CSRF token', async () => {
    const signedIn = await api('POST /api/auth/login', { Origin: demo.baseUrl }, demo.operator);
    assert.equal(signedIn.status, 200);
    const cookie = signedIn.cookies.map((each) => each.split(';', 1)[0]).join('; ');
    const page = { Cookie: cookie, Origin: demo.baseUrl, 'Sec-Fetch-Site': 'same-origin' };
    const wanted = { name: 'Wheel House', slug: 'wheel-house', plan: 'starter' };
    assert.equal((await api('POST /api/tenants', page, wanted)).status, 403);
    const created = await api(
      'POST /api/tenants',
      { ...page, 'X-CSRF-Token': signedIn.body.csrf_token },
      wanted,
    );
    assert.equal(created.status, 201);
    tenant = created.body;
    operator = { Authorization: `Bearer ${signedIn.body.token}` };
    assert.equal((await api('GET /api/auth/session', operator)).body.user.email, demo.operator.email);
  });

  it('the operator publishes a price list with few answers a month', async () => {
    assert.equal((await api('POST /api/pricing/pricebooks', operator, pricebook)).status, 201);
  });

  it('the owner logs in, and completes the checklist', async () => {
    const login = { email: 'owner@wheel-house.example', password: 'a bicycle made for two' };
    const made = await bob('user', 'create', tenant.slug, '--email', login.email, '--role', 'owner');
    const signedIn = await api('POST /api/customer/auth/login', {}, { ...login, password: made.password });
    assert.equal(signedIn.status, 200);
    owner = { Authorization: `Bearer ${signedIn.body.token}` };
    const open = (await api('GET /api/customer-portal/setup', owner)).body;
    assert.equal(open.complete, false);
    const profile = {
      website: website.origin,
      industry: 'Bicycle shop',
      contact_email: login.email,
      time_zone: 'Europe/Berlin',
      default_language: 'en',
    };
    assert.equal((await api('PUT /api/customer-portal/profile', owner, profile)).status, 200);
    const origins = { origins: [website.origin] };
    assert.equal((await api('PUT /api/customer-portal/allowed-origins', owner, origins)).status, 200);
    const key = await api('POST /api/customer-portal/widget-keys', owner, { label: 'Website' });
    assert.equal(key.status, 201);
    await bob('knowledge', 'import', tenant.slug, join(ROOT, 'test/fixtures/businesses/wheel-house'));
    const code = (await api('GET /api/customer-portal/widget-code', owner)).body;
    markup = code.html;
    assert.ok(!markup.includes(key.body.value), 'no key in the page');
  });

  it('a visitor opens the chat on the owner’s website and gets an answer', async () => {
    const { page } = await world.visit();
    await page.goto(website.origin);
    visitor = new Visitor(page, website.origin);
    await visitor.open();
    const answer = await visitor.ask('How much is a puncture repair?');
    assert.match(await answer.innerText(), /15 euros/);
    assert.deepEqual(visitor.errors, []);
    await picture(page, 'journey-answer');
  });

  it('a voice clip becomes text that the visitor edits and sends', async () => {
    const { page, field } = visitor;
    const { used } = (await api('GET /api/usage', owner)).body.credits;
    await page.context().grantPermissions(['microphone']);
    const one = new Speaker(visitor);
    await one.speak();
    await one.mic.click();
    while ((await field.inputValue()) === '') await page.waitForTimeout(50);
    assert.match(await field.inputValue(), /^\[Made up: [\d.]+ seconds of pcm arrived/);
    await picture(page, 'journey-voice');
    const answer = await visitor.ask('How much is a puncture repair?');
    assert.match(await answer.innerText(), /15 euros/);
    assert.equal((await api('GET /api/usage', owner)).body.credits.used - used, 2, 'the clip and the answer');
    assert.deepEqual(visitor.errors, []);
  });

  it('the checklist is complete, and a browser has proven the website', async () => {
    const { body } = await api('GET /api/customer-portal/setup', owner);
    const open = body.items.filter(({ done }: { done: boolean }) => !done);
    assert.deepEqual(open, []);
    assert.equal(body.complete, true);
    const [proof] = body.browser_proof;
    assert.deepEqual([proof.origin, proof.seen], [website.origin, true]);
  });

  it('the next answer uses a changed persona', async () => {
    const refusalText = 'That I cannot tell. Ring our bell and ask!';
    assert.equal((await api('PUT /api/personas/default', owner, { refusalText })).status, 200);
    const refused = await visitor.ask('Do you sell motorcycles?');
    assert.equal((await refused.innerText()).trim(), refusalText);
  });

  it('without credits the visitor gets a message, and the conversation is handed over', async () => {
    let said = '';
    for (let asked = 0; !said.includes("can't answer right now") && asked < CREDITS; asked += 1) {
      said = await (await visitor.ask(`How much is a full service? (${asked})`)).innerText();
    }
    assert.match(said, /can't answer right now.*will get back to you/);
    await picture(visitor.page, 'journey-no-credits');
  });
});

/** Enough for what is asked before they are to run out. */
const CREDITS = 6;

const pricebook = {
  name: 'A few answers a month',
  plans: Object.fromEntries(
    Object.entries(SEED.plans).map(([id, { name, price, entitlements }]) => {
      const { knowledgeItems, ...others } = entitlements;
      return [id, { name, price, ...others, knowledge_items: knowledgeItems, credits: CREDITS }];
    }),
  ),
  rates: SEED.rates,
  costs: { models: {}, audio_minute: 0 },
};

async function serveWebsite(markup: () => string) {
  const server = createServer((_request, response) => {
    response
      .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
      .end(`<!doctype html><html lang="en"><title>Wheel House</title><h1>Wheel House</h1>${markup()}</html>`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://localhost:${(server.address() as AddressInfo).port}` };
}

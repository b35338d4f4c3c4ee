import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { keys } from '../../shared/table/keys.ts';
import { finished, installation, type Ran, startBob } from '../support/bob-cli.ts';
import { call } from '../support/call.ts';
import { coldStart } from '../support/handlers.ts';
import { BUCKET, TABLE } from '../support/services.ts';
import { changesOf, objects, openShop, stored, table } from '../support/world.ts';

const handlers = coldStart();
let folder: string;
let api: Server;
let cloudFormation: Server;

beforeAll(async () => {
  api = await listen(async (path, body, headers) => {
    const handler = path.startsWith('/api/widget') ? handlers.widget : handlers.chat;
    const answer = await call(handler, { path, body, headers });
    return { status: answer.status, content: answer.text };
  });
  cloudFormation = await listen(async (_path, body) => describeStacks(new URLSearchParams(body)));
  folder = installation({}, urlOf(api));
});

afterAll(async () => {
  api.close();
  cloudFormation.close();
  await rm(folder, { recursive: true });
});

const start = (args: readonly string[], env?: Record<string, string>) => startBob(folder, args, env);
const bob = (...args: string[]): Promise<Ran> => finished(start(args));

async function files(contents: Record<string, string>): Promise<string> {
  const parent = await mkdtemp(join(folder, 'docs-'));
  for (const [name, content] of Object.entries(contents)) {
    await mkdir(join(parent, name, '..'), { recursive: true });
    await writeFile(join(parent, name), content);
  }
  return parent;
}

const newSlug = () => `cli-${randomUUID().slice(0, 13)}`;

describe('tenant', () => {
  it('creates a tenant that the API knows, and shows and lists it', async () => {
    const slug = newSlug();
    const created = await bob(
      'tenant',
      'create',
      '--name',
      'Acme',
      '--slug',
      slug,
      '--public-chat',
      '--json',
    );
    expect(created).toMatchObject({ code: 0, stderr: '' });
    const { id } = JSON.parse(created.stdout);
    expect(await table.get(keys.tenant(id))).toMatchObject({ name: 'Acme', slug, plan: 'starter' });
    expect(await table.get(keys.settings(id))).toMatchObject({ publicChat: true });
    expect(await changesOf(id)).toMatchObject([{ action: 'tenant.created', actor: { kind: 'ops' } }]);

    const [shown, shownById, listed] = await Promise.all([
      bob('tenant', 'show', slug),
      bob('tenant', 'show', id.toUpperCase(), '--json'),
      bob('tenant', 'list', '--json'),
    ]);
    expect(shown.stdout).toMatch(/Public chat: +on/);
    expect(shown.stdout).toContain('nothing published yet');
    expect(JSON.parse(shownById.stdout)).toMatchObject({
      id,
      slug,
      origins: [],
      widgetKeys: [],
      index: null,
    });
    expect(JSON.parse(listed.stdout)).toContainEqual(expect.objectContaining({ id, slug }));
  });

  it('rejects a taken slug, an invalid slug, and an unknown tenant', async () => {
    const { tenant } = await openShop({ knowledge: [] });
    const [taken, bad, unknown] = await Promise.all([
      bob('tenant', 'create', '--name', 'B', '--slug', tenant.slug),
      bob('tenant', 'create', '--name', 'B', '--slug', 'Not a slug'),
      bob('tenant', 'show', 'nobody-here'),
    ]);
    expect(taken).toEqual({ code: 1, stdout: '', stderr: `The slug ${tenant.slug} is taken.\n` });
    expect(bad).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('  slug: must be 3 to 63'),
    });
    expect(unknown).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('no tenant nobody-here'),
    });
  });
});

describe('widget-key and origins', () => {
  it('creates, lists and revokes a key', async () => {
    const { tenant } = await openShop({ knowledge: [] });
    const { id, value } = JSON.parse(
      (await bob('widget-key', 'create', tenant.slug, '--label', 'Blog', '--json')).stdout,
    );
    expect(await table.get(keys.widgetKey(tenant.id, id))).toMatchObject({
      value,
      status: 'active',
      label: 'Blog',
    });
    expect((await bob('widget-key', 'list', tenant.slug)).stdout).toMatch(
      new RegExp(`${value} +active.*Blog`),
    );
    expect(await bob('widget-key', 'revoke', tenant.slug, id)).toMatchObject({ code: 0 });
    expect(await table.get(keys.widgetKey(tenant.id, id))).toMatchObject({ status: 'revoked' });
    expect((await changesOf(tenant.id)).slice(-2)).toMatchObject([
      { action: 'widget_key.created', target: id, actor: { kind: 'ops' } },
      { action: 'widget_key.revoked', target: id, actor: { kind: 'ops' } },
    ]);
  });

  it('does not revoke another tenant’s key', async () => {
    const [mine, other] = [await openShop({ knowledge: [] }), await openShop({ knowledge: [] })];
    const refused = await bob('widget-key', 'revoke', mine.tenant.slug, other.key.id);
    expect(refused).toEqual({ code: 1, stdout: '', stderr: 'This id does not exist.\n' });
    expect(await table.get(keys.widgetKey(other.tenant.id, other.key.id))).toMatchObject({
      status: 'active',
    });
  });

  it('normalizes origins, rejects invalid ones, and clears the list only with --none', async () => {
    const { tenant } = await openShop({ knowledge: [] });
    const origins = async () => (await table.get(keys.origins(tenant.id)))?.origins;
    const set = await bob('origins', 'set', tenant.slug, 'https://Acme.example/', 'http://localhost:8080');
    expect(set).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('No longer allowed: https://shop.example'),
    });
    const bad = await bob('origins', 'set', tenant.slug, 'https://ok.example', 'https://*.example');
    expect(bad).toMatchObject({ code: 1, stderr: expect.stringContaining('has a wildcard') });
    expect(await bob('origins', 'set', tenant.slug)).toMatchObject({ code: 2, stdout: '' });
    expect(await origins()).toEqual(['https://acme.example', 'http://localhost:8080']);
    expect((await bob('origins', 'list', tenant.slug)).stdout).toBe(
      'https://acme.example\nhttp://localhost:8080\n',
    );
    await bob('origins', 'set', tenant.slug, '--none');
    expect(await origins()).toEqual([]);
  });
});

describe('knowledge', () => {
  it('imports a folder, answers from it, and stores nothing twice', async () => {
    const { tenant } = await openShop({ knowledge: [] });
    const docs = await files({
      'parking.md': '# Parking\n\nParking is free for customers behind the house.',
      'prices/repairs.html': '<title>Repairs</title><p>A flat tyre costs 15 euros.</p>',
      'logo.png': 'not text',
    });
    const first = await bob('knowledge', 'import', tenant.slug, docs);
    expect(first.code).toBe(0);
    expect(first.stdout).toContain('Read 2 documents from 2 files: 2 stored, 0 unchanged.');
    expect(first.stdout).toMatch(/index version 1: 2 items, 2 chunks, /);
    expect(first.stderr).toContain('logo.png');
    const items = (await stored(keys.knowledgeItem(tenant.id, '').pk)).filter(({ sk }) =>
      /^ITEM#/.test(String(sk)),
    );
    expect(items).toMatchObject([
      { id: 'parking', title: 'Parking' },
      { id: 'prices-repairs', title: 'Repairs' },
    ]);
    const { objectKey, bytes } = (await table.get(keys.knowledgeIndex(tenant.id))) as Record<string, unknown>;
    expect((await objects.get(String(objectKey)))?.byteLength).toBe(bytes);

    const again = JSON.parse((await bob('knowledge', 'import', tenant.slug, docs, '--json')).stdout);
    expect(again).toMatchObject({
      files: 2,
      stored: 0,
      unchanged: 2,
      skipped: ['logo.png (unknown file type)'],
      problems: [],
      index: { version: 2 },
    });
    expect((await bob('ask', tenant.slug, 'Is parking free?')).stdout).toContain('Source: Parking');
    expect((await bob('knowledge', 'show', tenant.slug)).stdout).toMatch(/^prices-repairs .*Repairs$/m);
    expect((await bob('knowledge', 'publish', tenant.slug)).stdout).toContain('index version 3: 2 items');
  });

  it('reports every malformed file and line, and imports the rest', async () => {
    const { tenant } = await openShop({ knowledge: [] });
    const docs = await files({
      'faq.jsonl': '{"id":"a","title":"A","text":"T"}\nnot json\n{"id":"c"}\n',
      'a.md': 'The same id as in the file above.',
      'empty.txt': '',
    });
    const refused = await bob('knowledge', 'import', tenant.slug, docs, join(docs, 'missing.md'));
    expect(refused.code).toBe(1);
    expect(refused.stdout).toContain('1 stored, 0 unchanged');
    expect(refused.stderr.split('\n').slice(-7, -1)).toEqual([
      'Not imported: 5 problems.',
      `  ${join(docs, 'missing.md')} does not exist`,
      '  empty.txt holds no text',
      '  faq.jsonl, line 1 has the id "a", which a.md already has',
      '  faq.jsonl, line 2 is not JSON',
      '  faq.jsonl, line 3 has no text member "title"',
    ]);
  });

  it('can be interrupted, and continues on the next run', async () => {
    const { tenant } = await openShop({ knowledge: [] });
    const line = (n: number) => JSON.stringify({ id: `d${n}`, title: `Document ${n}`, text: `Fact ${n}.` });
    const docs = await files({ 'all.jsonl': Array.from({ length: 1500 }, (_, n) => line(n)).join('\n') });
    const child = start(['knowledge', 'import', tenant.slug, docs]);
    child.stderr.once('data', () => child.kill('SIGINT'));
    expect(await finished(child)).toMatchObject({
      code: 130,
      stdout: '',
      stderr: expect.stringMatching(/Interrupted\..*Run the same command again to continue/),
    });
    expect(await table.get(keys.knowledgeIndex(tenant.id))).toBeUndefined();
    expect((await bob('knowledge', 'import', tenant.slug, docs)).stdout).toContain('1,500 items');
  });
});

describe('ask', () => {
  it('continues a conversation, prints refusals, and prints the raw answer with --json', async () => {
    const { tenant } = await openShop();
    const first = await bob('ask', tenant.slug, 'How much is a puncture repair?');
    expect(first.stdout).toContain('15 euros');
    const session = /--session (\S+)/.exec(first.stdout)?.[1] ?? '';
    const second = await bob('ask', tenant.id, 'Do you sell submarines?', '--session', session, '--json');
    expect(JSON.parse(second.stdout)).toMatchObject({ session_id: session, refused: true, sources: [] });
  });

  it("asks with a widget key, and prints the API's error for a wrong key", async () => {
    const [shop, other] = [await openShop(), await openShop({ knowledge: [] })];
    const ask = (key: string, ...rest: string[]) =>
      bob('ask', shop.tenant.slug, 'How much is a puncture repair?', '--widget-key', key, ...rest);
    expect((await ask(shop.key.value, '--origin', shop.origin)).stdout).toContain('15 euros');
    const foreign = await ask(shop.key.value, '--origin', 'https://evil.example');
    expect(foreign).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/origin.*\(403, request /),
    });
    expect(await ask(other.key.value, '--origin', shop.origin)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('belongs to another tenant'),
    });
    expect(await ask(shop.key.value)).toMatchObject({ code: 2 });
  });

  it('reports an unreachable API or another server', async () => {
    const { tenant } = await openShop({ knowledge: [] });
    const dead = await bob('ask', tenant.slug, 'Hello?', '--api-url', 'http://127.0.0.1:1');
    expect(dead).toMatchObject({ code: 1, stderr: expect.stringContaining('cannot be reached') });
    const other = await bob('ask', tenant.slug, 'Hello?', '--api-url', urlOf(cloudFormation));
    expect(other).toMatchObject({ code: 1, stderr: expect.stringMatching(/^.+ answered 400\.\n$/) });
  });
});

describe('the target', () => {
  const credentials = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
  const onStack = (env: Record<string, string>, ...args: string[]) =>
    finished(
      start(['tenant', 'list', ...args], {
        AWS_ENDPOINT_URL_CLOUDFORMATION: urlOf(cloudFormation),
        AWS_ENDPOINT_URL_DYNAMODB: process.env.AWS_ENDPOINT_URL_DYNAMODB ?? '',
        ...env,
      }),
    );

  it('is a deployed stack with --stack', async () => {
    const { tenant } = await openShop({ knowledge: [] });
    const listed = await onStack(credentials, '--stack', 'Bob', '--region', 'eu-central-1');
    expect(listed).toMatchObject({ code: 0, stdout: expect.stringContaining(tenant.slug) });
  });

  it.each([
    ['Missing', /^There is no stack Missing in eu-west-1\.\n$/],
    ['Denied', /^Not permitted: User: x is not authorized.*\n$/],
    ['Empty', /^Stack Empty \(CREATE_COMPLETE\) lacks the output TableName, .*\n$/],
  ])('reports on one line the problem with stack %s', async (stack, expected) => {
    const refused = await onStack(credentials, '--stack', stack, '--region', 'eu-west-1');
    expect(refused).toEqual({ code: 1, stdout: '', stderr: expect.stringMatching(expected) });
  });

  it('reports missing credentials or a missing region on one line', async () => {
    const [noCredentials, noProfile, noRegion] = await Promise.all([
      onStack({}, '--stack', 'Bob', '--region', 'eu-west-1'),
      onStack({}, '--stack', 'Bob', '--region', 'eu-west-1', '--profile', 'nope'),
      onStack(credentials, '--stack', 'Bob'),
    ]);
    for (const ran of [noCredentials, noProfile]) {
      expect(ran).toMatchObject({
        code: 1,
        stderr: expect.stringMatching(/^No usable AWS credentials: .*\n$/),
      });
    }
    expect(noRegion).toMatchObject({ code: 1, stderr: expect.stringMatching(/^No AWS region is set.*\n$/) });
  });

  it('prints help with examples, and exits with 2 on wrong usage', async () => {
    const [help, unknown, missing] = await Promise.all([
      bob('knowledge', 'import', '--help'),
      bob('tenant', 'destroy'),
      bob('tenant', 'create', '--name', 'A'),
    ]);
    expect(help).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('npm run bob -- knowledge import acme'),
    });
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(missing).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--slug') });
  });
});

type Answer = { readonly status: number; readonly content: string };

async function listen(
  answer: (path: string, body: string, headers: Record<string, string>) => Promise<Answer>,
): Promise<Server> {
  const server = createServer((request, response) => {
    const headers = request.headers as Record<string, string>;
    void text(request)
      .then((body) => answer(request.url ?? '', body, headers))
      .then(({ status, content }) => response.writeHead(status).end(content));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
}

const urlOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

/** CloudFormation's query protocol: https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html */
function describeStacks(query: URLSearchParams): Answer {
  const name = query.get('StackName');
  const problem = (status: number, code: string, message: string): Answer => ({
    status,
    content: `<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
  });
  if (name === 'Denied') return problem(403, 'AccessDenied', 'User: x is not authorized to perform: y');
  if (name !== 'Bob' && name !== 'Empty') {
    return problem(400, 'ValidationError', `Stack with id ${name} does not exist`);
  }
  const outputs = { TableName: TABLE, KnowledgeBucketName: BUCKET, ApiUrl: 'https://bob.example' };
  const members = Object.entries(name === 'Bob' ? outputs : {}).map(
    ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  return {
    status: 200,
    content:
      `<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>${name}</StackName>` +
      `<StackStatus>CREATE_COMPLETE</StackStatus><Outputs>${members.join('')}</Outputs>` +
      '</member></Stacks></DescribeStacksResult></DescribeStacksResponse>',
  };
}

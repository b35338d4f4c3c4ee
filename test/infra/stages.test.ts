import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { context as flags } from '../../cdk.json';
import { parseSettings, type Settings } from '../../lib/config.ts';
import { MADE_BUNDLES } from '../../lib/constructs/function.ts';
import { readStage } from '../../lib/stages.ts';
import { bundlesFor } from './synth.ts';

const root = join(__dirname, '../..');

const newFolder = () => mkdtempSync(join(process.env.TEST_FOLDER ?? '', 'stages-'));

/** A folder with the files of stages. */
function stagesWith(files: Readonly<Record<string, string>>): string {
  const folder = newFolder();
  for (const [stage, content] of Object.entries(files)) writeFileSync(join(folder, `${stage}.json`), content);
  return folder;
}

/** Runs a program of the repository to its end. */
async function run(program: string, args: readonly string[], env: Readonly<Record<string, string>>) {
  const { CI: _, ...others } = process.env;
  const child = spawn(join(root, 'node_modules/.bin/tsx'), [program, ...args], {
    cwd: root,
    env: { ...others, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { code, stdout, stderr };
}

describe('the settings of a stage', () => {
  const folder = stagesWith({
    production: '{ "signup": false, "mailFrom": "bob@example.com" }',
    staging: '{ "model": "bedrock", "modelId": "amazon.nova-lite-v1:0", "modelOf": ["a.b"] }',
  });

  test('are those of its file, also if the command line names none', () => {
    expect(readStage({}, folder)).toMatchObject({
      stackName: 'Bob',
      config: { stage: 'production', signup: false, mailFrom: 'bob@example.com' },
    });
    expect(readStage({ stage: 'staging' }, folder)).toMatchObject({
      stackName: 'Bob-staging',
      config: { stage: 'staging', signup: true, model: 'bedrock', modelOf: ['a.b'] },
    });
  });

  test('are overridden by the command line', () => {
    expect(readStage({ signup: 'true' }, folder).config).toMatchObject({
      signup: true,
      mailFrom: 'bob@example.com',
    });
  });

  test.each<[string, Settings, string, RegExp]>([
    ['the stage of the laptop', { stage: 'local' }, '{}', /^The stage "local" is for `npm start`/],
    [
      'a stage without a file',
      { stage: 'prodution' },
      '{}',
      /^The stage "prodution" has no settings: .+prodution\.json cannot be read\. Create it/,
    ],
    [
      'a stage that is no name',
      { stage: '../x' },
      '{}',
      /^Settings of the stack:\n {2}stage: must be 1 to 16 small letters/,
    ],
    [
      'a typing error in the file',
      {},
      '{ "mailfrom": "x" }',
      /production\.json:\n {2}mailfrom: there is no such setting\n/,
    ],
    ['a stage in the file', {}, '{ "stage": "x" }', /\n {2}stage: the name of the file says it\n/],
    ['a wrong value in the file', {}, '{ "signup": "no" }', /^Settings of the stack:\n {2}signup: /],
    ['a file that is no JSON', {}, '{ signup: false }', /production\.json is not JSON: /],
    ['a file that is no object', {}, '[]', /production\.json must hold one JSON object/],
  ])('%s is refused', (_, given, production, message) => {
    expect(() => readStage(given, stagesWith({ production }))).toThrow(message);
  });

  test('of the default stage are the defaults, until somebody changes the file', () => {
    expect(JSON.parse(readFileSync(join(root, 'stages/production.json'), 'utf8'))).toEqual({});
    expect(readStage({}).config).toEqual(parseSettings({}));
  });
});

describe('the app', () => {
  const synthesize = async (values: Settings) => {
    const outdir = newFolder();
    const stages = stagesWith({ staging: '{ "signup": false }' });
    const ran = await run('bin/bob.ts', [], {
      CDK_OUTDIR: outdir,
      CDK_VALIDATION: 'false',
      CDK_CONTEXT_JSON: JSON.stringify({ ...flags, stages, [MADE_BUNDLES]: bundlesFor({}), ...values }),
    });
    return { ...ran, outdir };
  };

  test('makes a stack of its own for a stage, which records its settings', async () => {
    const { code, stderr, outdir } = await synthesize({ stage: 'staging' });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const template = JSON.parse(readFileSync(join(outdir, 'Bob-staging.template.json'), 'utf8'));
    expect(template.Metadata.Settings).toMatchObject({ stage: 'staging', signup: false });
    expect(template.Resources.ApiRestApiE35FEAFE.Properties.Name).toBe('Bob-staging');
    expect(existsSync(join(outdir, 'Bob.template.json'))).toBe(false);
  });

  test('does not synthesize the stage of the laptop', async () => {
    const { code, stderr } = await synthesize({ stage: 'local' });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^The stage "local" is for `npm start`/);
  });
});

describe('npm run deploy', () => {
  /** CloudFormation with one stack or none, which records every call. */
  async function cloudFormation(settings: Settings | 'none' | 'unrecorded') {
    const calls: string[] = [];
    const server = createServer((request, response) => {
      void text(request).then((body) => {
        const query = new URLSearchParams(body);
        const action = query.get('Action') ?? '';
        calls.push(`${action} ${query.get('StackName')}`);
        const reply = (result: string) =>
          response.end(`<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`);
        if (settings === 'none') {
          response.writeHead(400);
          response.end(
            '<ErrorResponse><Error><Code>ValidationError</Code><Message>Stack with id x does not exist</Message></Error></ErrorResponse>',
          );
        } else if (action === 'DescribeStacks') {
          reply(
            '<Stacks><member><StackName>x</StackName><StackStatus>UPDATE_COMPLETE</StackStatus></member></Stacks>',
          );
        } else {
          const metadata = settings === 'unrecorded' ? {} : { Metadata: { Settings: settings } };
          reply(`<TemplateBody>${JSON.stringify({ Resources: {}, ...metadata })}</TemplateBody>`);
        }
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { calls, url, close: () => server.close() };
  }

  async function deploy(deployed: Settings | 'none' | 'unrecorded', ...args: string[]) {
    const service = await cloudFormation(deployed);
    const stages = stagesWith({ production: '{ "signup": false }', staging: '{}' });
    try {
      const ran = await run('bin/deploy.ts', ['-c', `stages=${stages}`, ...args], {
        AWS_ENDPOINT_URL: service.url,
        AWS_REGION: 'eu-central-1',
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
      });
      return { ...ran, calls: service.calls };
    } finally {
      service.close();
    }
  }

  const REFUSED = {
    code: 1,
    stderr: 'Nobody can be asked, because this is no terminal. Add --yes to deploy these settings.\n',
  };

  test('shows what changes, and asks before anything does', async () => {
    const before = { ...parseSettings({ mailFrom: 'bob@example.com' }), former: 1 };
    const { stdout, calls, ...ran } = await deploy(before);
    expect(ran).toEqual(REFUSED);
    const [title, ...changes] = stdout.trimEnd().split('\n');
    expect(title).toMatch(/^Bob in eu-central-1 changes its settings, by .+production\.json:$/);
    expect(changes).toEqual([
      '  signup    true -> false',
      '  mailFrom  "bob@example.com" -> not set',
      '  former    1 -> not set',
    ]);
    expect(calls).toEqual(['DescribeStacks Bob', 'GetTemplate Bob']);
  });

  test('shows all settings of a stage that is not deployed yet', async () => {
    const { stdout, calls, ...ran } = await deploy('none', '-c', 'stage=staging', '-c', 'signup=false');
    expect(ran).toEqual(REFUSED);
    expect(stdout).toMatch(
      /^Bob-staging is not deployed in eu-central-1 yet\. Its settings, by .+staging\.json:\n/,
    );
    expect(stdout).toMatch(/^ {2}signup +false$/m);
    expect(calls).toEqual(['DescribeStacks Bob-staging']);
  });

  test('shows all settings if the deployed stack does not record them', async () => {
    const { stdout, ...ran } = await deploy('unrecorded');
    expect(ran).toMatchObject(REFUSED);
    expect(stdout).toMatch(/^Bob in eu-central-1 does not record its settings\. It gets these, by .+:\n/);
  });

  test.each([
    [['-c', 'stage=local', '--yes'], /^The stage "local" is for `npm start`/],
    [['-c', 'mailfrom=x', '--yes'], /^There is no setting mailfrom\./],
    [['-c', 'signup', '--yes'], /^-c signup: must be name=value$/m],
    [
      ['-c', 'domain=bob.example.com', '-c', 'hostedZone=Z0123456789ABC', '--yes'],
      /certificate: is needed, because CloudFront takes a certificate from us-east-1 only, and this stack is in eu-central-1/,
    ],
  ])('%j is refused before AWS is called', async (args, message) => {
    const { code, stderr, calls } = await deploy('none', ...args);
    expect(code).toBe(1);
    expect(stderr).toMatch(message);
    expect(calls).toEqual([]);
  });
});

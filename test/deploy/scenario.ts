import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { run } from '../programs/processes.ts';
import { installPython } from '../programs/python.ts';
import type { Steps } from '../programs/steps.ts';
import { type Receiver, startReceiver } from '../support/receiver.ts';
import { Aws } from './aws.ts';
import { Bob } from './bob.ts';
import { Cdk, MAIL_FROM, STACK } from './cdk.ts';
import { Api, health, jwks, openapi, preflight, pricing } from './checks/api.ts';
import * as chat from './checks/chat.ts';
import * as edge from './checks/edge.ts';
import * as failedDeployment from './checks/failed-deployment.ts';
import * as iam from './checks/iam.ts';
import * as leftovers from './checks/leftovers.ts';
import * as mail from './checks/mail.ts';
import * as operator from './checks/operator.ts';
import * as owner from './checks/owner.ts';
import * as signUp from './checks/sign-up.ts';
import { changedResources, onlyVariableChanged } from './checks/template.ts';
import * as voice from './checks/voice.ts';
import * as webhooks from './checks/webhooks.ts';
import * as widget from './checks/widget.ts';
import { type Emulator, reachableAt, startEmulator } from './emulator.ts';
import { baseEnvironment, clientEnvironment } from './environment.ts';
import type { Outside } from './outside.ts';
import { createTenant, importKnowledge } from './tenant.ts';

export interface Scenario {
  readonly steps: Steps;
  /** Folder for all files of the run. It is removed at the end. */
  readonly folder: string;
  readonly outside: Outside;
  readonly verbose: boolean;
}

/** The life of a deployment: first deploy, use, a change, destroy. */
export async function deployment({ steps, folder, outside, verbose }: Scenario): Promise<void> {
  const base = baseEnvironment(folder, outside.proxyEnvironment);

  await steps.step('Functions will run on Node 24', () => nodeVersion(base), String);
  const python = await steps.step('The emulator is installed', () =>
    installPython(fileURLToPath(new URL('requirements.txt', import.meta.url)), verbose),
  );
  const emulator = await steps.step('The emulator runs, on loopback only', async () => {
    const started = await startEmulator(python, folder, base, verbose);
    assert.deepEqual(await reachableAt(started.port), []);
    return started;
  });

  const receiver = await startReceiver();
  try {
    await deployAndUse(
      { steps, folder, outside, verbose },
      { emulator, base, receiver, cfnLint: python.program('cfn-lint') },
    );
  } catch (error) {
    if (!(error instanceof Error) || error.cause) throw error;
    throw new Error(error.message, { cause: tail(emulator.log()) });
  } finally {
    receiver.close();
  }
}

interface Surroundings {
  readonly emulator: Emulator;
  readonly base: NodeJS.ProcessEnv;
  readonly receiver: Receiver;
  /** Path of the linter. */
  readonly cfnLint: string;
}

async function deployAndUse(
  { steps, folder, outside, verbose }: Scenario,
  { emulator, base, receiver, cfnLint }: Surroundings,
): Promise<void> {
  const env = clientEnvironment(base, emulator);
  const cdk = new Cdk(folder, env, verbose);
  const bob = new Bob(env, verbose);
  const aws = new Aws(emulator);

  await steps.step('cdk bootstrap', () => cdk.bootstrap());
  await steps.step('npm run deploy shows the settings of a new stack, and deploys it', async () => {
    const printed = await cdk.deploy();
    assert.match(
      printed,
      /^Bob is not deployed in us-east-1 yet\. Its settings, by stages\/production\.json:\n/m,
    );
    assert.match(printed, new RegExp(`^ {2}mailFrom +"${MAIL_FROM}"$`, 'm'));
  });
  // W3005: CDK adds a DependsOn to a reference that already implies it.
  await steps.step('cfn-lint finds nothing in the template', () =>
    run(cfnLint, ['--ignore-checks', 'W3005', '--template', cdk.templatePath], { env: base, verbose }),
  );
  const stack = await aws.stack(STACK);
  await steps.step('The table is protected against deletion', () =>
    leftovers.isProtected(aws, stack.outputs.TableName),
  );
  const { TableName = '', KnowledgeBucketName = '', WidgetBucketName = '' } = stack.outputs;
  const api = await steps.step('The API is found', async () => new Api(await apiUrl(aws, emulator)));

  await steps.step('GET /api/health', () => health(api));
  await steps.step(
    'GET /openapi.json',
    () => openapi(api),
    (paths) => `${paths} paths`,
  );
  await steps.step('A preflight is answered without a key', () => preflight(api));
  const [keyId = ''] = await steps.step('GET /.well-known/jwks.json', () => jwks(api), String);
  await steps.step('GET /api/pricing/snapshot', () => pricing(api), String);
  await steps.step('IAM is enforced', () => iam.isEnforced(aws, TableName));
  const resources = await aws.stackResources(STACK);
  await steps.step('IAM keeps functions to their partitions, and records as they are', () =>
    iam.keepsToPartitions(aws, TableName, resources),
  );
  await steps.step('IAM keeps what webhooks tell, and what is due to the sweeper', () =>
    iam.keepsWebhooks(aws, TableName, resources),
  );
  await steps.step('IAM lets functions send mail from one address', async () => {
    await mail.domainVerified(aws);
    await mail.onlyFromAddress(await iam.asFunction(aws, resources, 'Team'));
  });
  await steps.step('What the edge says of a caller is believed, with its secret', () =>
    edge.isBelieved(aws, api, TableName, resources),
  );

  const tenant = await steps.step('bob tenant create, widget-key create, origins set', () =>
    createTenant(bob),
  );
  const passages = (count: number) => `${count} passages`;
  await steps.step('bob knowledge import', () => importKnowledge(bob), passages);
  const session = await steps.step('A question is answered from the knowledge', () =>
    chat.answered(api, tenant),
  );
  await steps.step('A question beyond the knowledge is refused', () => chat.refused(api, tenant));
  await steps.step('A wrong key gets 401', () => chat.wrongKey(api, tenant));
  await steps.step('A wrong origin gets 403', () => chat.wrongOrigin(api, tenant));
  await steps.step('bob widget set publishes', () => widget.published(aws, bob, WidgetBucketName, tenant));
  await steps.step('An origin is proven, and published so', () =>
    widget.proven(aws, api, WidgetBucketName, tenant),
  );
  await steps.step('An answer is rated', () => widget.rated(api, tenant));
  await steps.step(
    'A clip that nobody asks for is ended and deleted, by the event of its job',
    () => voice.endedByItself(aws, api, resources, tenant),
    String,
  );
  await steps.step('Every component is operational', () => widget.operational(api));
  await steps.step('Nobody answers for the default tenant yet', () => chat.defaultTenant(api, 'missing'));

  const password = await steps.step('bob operator create', () => operator.created(bob));
  const operatorToken = await steps.step('The operator enrols a second factor, and signs in with it', () =>
    operator.signedIn(api, password),
  );
  const business = await steps.step('The operator creates and changes a tenant', () =>
    operator.tenantCreated(api, operatorToken),
  );
  await steps.step('The operator enters the tenant, which its audit trail says', () =>
    operator.auditRead(api, operatorToken, business),
  );
  const signedIn = await steps.step('bob user create makes the owner, who signs in', () =>
    owner.signedIn(api, bob, business.slug),
  );
  await steps.step('The owner creates a widget key and sets origins; the checklist follows', () =>
    owner.settingUp(api, signedIn.token),
  );
  await steps.step('The owner replaces a key, and makes and takes away an identity secret', () =>
    owner.keysReplaced(api, signedIn.token),
  );
  await steps.step('The owner changes personas', () => owner.personasChanged(api, signedIn.token));
  const subscription = await steps.step('The owner subscribes to webhooks, and a test arrives, signed', () =>
    webhooks.delivered(api, signedIn.token, receiver),
  );
  const delivery = await steps.step('A receiver that fails is to be tried again', () =>
    webhooks.failed(api, signedIn.token, receiver, subscription),
  );
  await steps.step('The owner invites somebody, who chooses a password, and removes them', () =>
    owner.teamChanged(aws, api, signedIn.token),
  );
  await steps.step('The owner asks Bob, as the team may', () => owner.asked(api, signedIn.token));
  await steps.step('GET /api/usage and /api/audit', () => owner.accountsFor(api, signedIn.token), String);

  await steps.step('The operator publishes a pricebook', () =>
    operator.pricebookPublished(api, operatorToken),
  );
  await steps.step('The operator suspends the tenant, and takes it back on', () =>
    operator.tenantSuspended(api, operatorToken, business, signedIn.token),
  );
  await steps.step('A business signs up', () => signUp.signedUp(api));
  await steps.step('Guessing locks an address, and a mailed link opens it', () => signUp.locked(aws, api));

  const before = await cdk.template();
  const idsBefore = await physicalIds(aws);
  await steps.step('npm run deploy again, with another default tenant, shows that one change', async () => {
    const printed = await cdk.deploy({ defaultTenant: tenant.slug });
    const change = `  defaultTenant  "bob" -> "${tenant.slug}"`;
    const title = 'Bob in us-east-1 changes its settings, by stages/production.json:';
    assert.ok(printed.startsWith(`${title}\n${change}\n`), printed.slice(0, 400));
  });
  await steps.step(
    'Only functions changed, and only in that variable; nothing was replaced',
    async () => {
      const after = await cdk.template();
      const changed = changedResources(before, after);
      assert.notEqual(changed.length, 0);
      for (const id of changed) {
        onlyVariableChanged('BOB_DEFAULT_TENANT', before.Resources[id], after.Resources[id]);
      }
      assert.deepEqual(await physicalIds(aws), idsBefore, 'Resources were replaced');
      return changed;
    },
    (changed) => `${changed.length} of ${Object.keys(before.Resources).length} resources`,
  );
  await steps.step('The default tenant answers', () => chat.defaultTenant(api, 'answers'));
  await steps.step('The conversation goes on', () => chat.answered(api, tenant, session));
  await steps.step('The schedule sends the failed delivery again', () =>
    webhooks.sentAgain(api, signedIn.token, receiver, subscription, delivery),
  );
  await steps.step('The session goes on, with the same key', async () => {
    assert.deepEqual(await jwks(api), [keyId]);
    await owner.signedOut(api, await owner.refreshed(api, signedIn));
  });

  const deployed = await aws.stackResources(STACK);
  const template = await cdk.template();
  await steps.step('cdk destroy', () => cdk.destroy());
  await steps.step(
    'Exactly the table, the buckets and the two keys are left',
    () => leftovers.exactlyTheRetained(aws, deployed, stack.id),
    (names) => names.join(', '),
  );
  await steps.step('The data is still in them, and the key still signs', async () => {
    await leftovers.dataIsThere(aws, TableName, KnowledgeBucketName);
    await leftovers.keyIsThere(aws, keyId);
  });
  await steps.step('The API is gone', async () => {
    assert.equal((await api.call('GET', '/api/health')).status, 404);
  });
  await steps.step(
    'A first deployment that fails leaves nothing',
    () => failedDeployment.leavesNothing(aws, template),
    (count) => `${count} resources deleted`,
  );
  await steps.step('Nothing was sent anywhere else', async () => assert.deepEqual(outside.attempts(), []));
}

async function nodeVersion(env: NodeJS.ProcessEnv): Promise<string> {
  const version = (await run('node', ['--version'], { env })).trim();
  assert.match(version, /^v24\./);
  return version;
}

/** The emulator also serves every API at a path, because subdomains of `localhost` do not resolve everywhere. */
async function apiUrl(aws: Aws, { url }: Emulator): Promise<string> {
  const apis = (await aws.stackResources(STACK)).filter(
    (each) => each.ResourceType === 'AWS::ApiGateway::RestApi',
  );
  assert.equal(apis.length, 1);
  return `${url}/_aws/execute-api/${apis[0]?.PhysicalResourceId}/live`;
}

/** The physical id of each logical id; it changes when a resource is replaced. */
async function physicalIds(aws: Aws): Promise<Record<string, string>> {
  const resources = await aws.stackResources(STACK);
  return Object.fromEntries(
    resources.map(({ LogicalResourceId = '', PhysicalResourceId = '' }) => [
      LogicalResourceId,
      PhysicalResourceId,
    ]),
  );
}

const tail = (log: string): string => log.split('\n').slice(-12).join('\n');

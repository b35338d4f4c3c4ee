import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localCredentials } from '../../local/assembly/place.ts';
import { freePort } from '../../local/services/ports.ts';
import { dynamoCalls } from '../../shared/aws/dynamo-calls.ts';
import { dynamoTable } from '../../shared/aws/dynamo-table.ts';
import { toItem } from '../../shared/table/entity.ts';
import { keys } from '../../shared/table/keys.ts';
import { TenantTable } from '../../shared/table/tenant-table.ts';
import { newEvent } from '../../shared/webhooks/event.ts';
import { eventPut } from '../../shared/webhooks/events.ts';
import { secretBox } from '../../shared/webhooks/secret-box.ts';
import { newSecret } from '../../shared/webhooks/signature.ts';
import { secretPlace } from '../../shared/webhooks/subscription.ts';
import { isReady, type LocalRun, readDemo, startLocalRun, until } from '../support/local-run.ts';
import { type Receiver, startReceiver } from '../support/receiver.ts';

// `cdk synth` takes seconds, and several times as long on a busy machine.
describe('npm start, from an event to its receiver', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bob-local-'));
  let receiver: Receiver;
  let run: LocalRun;

  const readJson = <T>(name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;

  async function start(): Promise<void> {
    run = startLocalRun({ BOB_LOCAL_DIR: folder, PORT: String(await freePort()) });
    await isReady(run);
  }

  /** The demo tenant's table in the current run. */
  function tenantTable(): TenantTable {
    const { endpoints, outputs } = readJson<{
      endpoints: { dynamodb: string };
      outputs: { TableName: string };
    }>('run.json');
    const calls = dynamoCalls({
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
      AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    });
    return new TenantTable(dynamoTable(calls, outputs.TableName), readDemo(folder).tenantId);
  }

  async function subscribe(table: TenantTable): Promise<void> {
    const [, key = ''] =
      Object.entries(readJson<Record<string, string>>('secrets.json')).find(([arn]) => /Webhook/.test(arn)) ??
      [];
    const id = randomUUID();
    const at = new Date().toISOString();
    const secret = await secretBox(async () => key).seal(newSecret(), secretPlace(table.tenantId, id));
    const subscription = {
      id,
      url: receiver.url,
      description: '',
      events: ['*'],
      status: 'enabled',
      createdAt: at,
      updatedAt: at,
      version: 1,
      secret,
    };
    await table.write([{ put: toItem(keys.subscription(table.tenantId, id), subscription) }]);
  }

  /** Emits an event. @returns its id */
  async function happen(table: TenantTable): Promise<string> {
    const now = new Date();
    const event = newEvent(now, { event: 'lead.created', data: { name: 'Ada' } });
    await table.write([eventPut(table.tenantId, event, now)]);
    return event.id;
  }

  const arrived = (id: string) => () => receiver.received.some(({ headers }) => headers['webhook-id'] === id);

  beforeAll(async () => {
    receiver = await startReceiver();
    await start();
  });

  afterAll(async () => {
    run.child.kill('SIGINT');
    await run.exit;
    receiver.close();
    rmSync(folder, { recursive: true });
  });

  it('supports every feature of the stack, and delivers an event', async () => {
    expect(run.said()).not.toContain('Not supported by the local run');
    const table = tenantTable();
    await subscribe(table);
    await until(arrived(await happen(table)), run);
  });

  it('loses nothing after kill -9', async () => {
    const id = await happen(tenantTable());
    process.kill(readJson<{ pid: number }>('run.json').pid, 'SIGKILL');
    await run.exit;
    await start();
    await until(arrived(id), run);
  });
});

import { rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { accountOf } from './account.ts';
import type { Assembly } from './assembly/assembly.ts';
import { localCredentials, localPlace } from './assembly/place.ts';
import { synthesize } from './assembly/synthesize.ts';
import { type Demo, demoTenant, publishDemo, seedDemo } from './demo/seed.ts';
import { SITE_HOST, withDemoSite } from './demo/site/front.ts';
import { StartFailure } from './failure.ts';
import type { Front } from './gateway/edge.ts';
import { GatewayServer } from './gateway/server.ts';
import { LogView } from './lambda/log-view.ts';
import type { LocalOptions } from './options.ts';
import { Children } from './processes/children.ts';
import type { Progress } from './progress.ts';
import { connect, connectS3, type Endpoints } from './services/clients.ts';
import { startDynamoDb } from './services/dynamodb.ts';
import type { JsonService } from './services/json-service.ts';
import { startKms } from './services/kms.ts';
import { LOOPBACK, requireFree } from './services/ports.ts';
import { type S3AndSqs, startS3AndSqs } from './services/s3-sqs.ts';
import { startSecrets } from './services/secrets.ts';
import { startSes } from './services/ses.ts';
import { startTranscribeJobs } from './services/transcribe-jobs.ts';
import { startTranscribeStream } from './services/transcribe-stream.ts';
import { transcriberOf } from './services/transcriber.ts';
import { type DeployedStack, deploy, type Surroundings } from './stack.ts';
import { LocalDir } from './state/local-dir.ts';
import { SecretStore } from './state/secrets.ts';
import { StreamPositions } from './state/stream-positions.ts';

/** ARN of the local secret with the model's API key. */
const MODEL_SECRET = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:model-api-key';

/** On shutdown, running calls of queues, streams and schedules get this long to finish. */
const GRACE_MS = 1_000;

/** Sender of e-mails. They are not sent; the state folder keeps them. */
const MAIL_FROM = 'bob@bob.example';

/** One local run, which locks the state folder until it ends. */
export class LocalRun {
  private readonly stopping = new AbortController();
  private dir: LocalDir | undefined;
  private children: Children | undefined;
  private s3AndSqs: S3AndSqs | undefined;
  private readonly standIns: JsonService[] = [];
  private server: GatewayServer | undefined;
  private surroundings: Surroundings | undefined;
  private stack: DeployedStack | undefined;
  private demo: Demo | undefined;

  /** @param onCollapse called when a required service has ended */
  constructor(
    private readonly options: LocalOptions,
    private readonly progress: Progress,
    private readonly onCollapse: (failure: StartFailure) => void,
  ) {}

  /** Starts everything. @throws StartFailure for problems that the user can fix */
  async start(): Promise<Demo> {
    const { options, progress } = this;
    const baseUrl = `http://${LOOPBACK}:${options.port}`;
    const dir = await LocalDir.take(options.localDir);
    this.dir = dir;
    const children = new Children(dir.file('children.json'));
    this.children = children;
    children.endLeftovers();
    await requireFree(options.port);
    rmSync(dir.file('cdk.out'), { recursive: true, force: true });

    const [assembly, dynamodb, s3AndSqs] = await Promise.all([
      progress.step('Synthesize the stack', () => this.synthesize()),
      options.dynamoDbEndpoint ??
        progress.step('Start DynamoDB', () =>
          startDynamoDb(children, dir.file('dynamodb.sqlite'), this.lost('DynamoDB')),
        ),
      progress.step('Start S3 and SQS', () => startS3AndSqs(dir.file('s3-sqs'), localPlace('').region)),
    ]);
    this.s3AndSqs = s3AndSqs;
    const kms = await this.standIn(startKms(dir.file('kms.json')));
    const ses = await this.standIn(
      startSes(dir.file('mail'), ({ to, file }) => progress.print(`mail     to ${to}: ${file}`)),
    );
    const { apiKey } = options.model ?? {};
    const secrets = new SecretStore(dir.json('secrets.json'), apiKey ? { [MODEL_SECRET]: apiKey } : {});
    const secretsManager = await this.standIn(startSecrets(secrets.texts));
    const { transcription } = options;
    const transcribeClip = transcriberOf(transcription);
    // Functions stream audio to AWS directly; through this process it would take twice as long.
    const transcribeStream =
      transcription === 'aws'
        ? { account: accountOf(process.env) }
        : {
            transcribeStream: (
              await this.standIn(startTranscribeStream(transcribeClip, localCredentials.secretAccessKey))
            ).endpoint,
          };
    const s3Client = connectS3(s3AndSqs.endpoint, localPlace('').region);
    const transcribe = await this.standIn(
      startTranscribeJobs(s3Client, transcribeClip, (event) => this.stack?.eventSources.tell(event)),
    );
    const endpoints: Endpoints = {
      dynamodb,
      s3: s3AndSqs.endpoint,
      sqs: s3AndSqs.endpoint,
      kms: kms.endpoint,
      ses: ses.endpoint,
      secretsManager: secretsManager.endpoint,
      transcribe: transcribe.endpoint,
      ...transcribeStream,
    };
    const logs = new LogView(
      (line) => progress.print(line),
      (label) => dir.file('logs', `${label}.log`),
    );
    const clients = connect(endpoints, localPlace('').region);
    const surroundings = {
      endpoints,
      clients,
      children,
      logs,
      secrets,
      positions: new StreamPositions(dir.json('stream-positions.json')),
      warn: (line: string) => progress.warn(line),
      baseUrl,
    };
    this.surroundings = surroundings;
    const stack = await progress.step('Deploy the stack here', () => deploy(assembly, surroundings));
    this.adopt(stack);
    const demo = await progress.step(`Seed the demo tenant (${demoTenant.name})`, () =>
      seedDemo(clients, stack.outputs, `http://${SITE_HOST}:${options.port}`, dir),
    );
    this.demo = demo;
    const server = new GatewayServer(this.frontOf(stack, demo), (line) => progress.warn(line));
    await server.listen(options.port);
    this.server = server;
    stack.eventSources.start();
    // Only the functions get credentials.
    const { account: _account, ...addresses } = endpoints;
    dir.writeJson('run.json', {
      pid: process.pid,
      baseUrl,
      region: stack.place.region,
      endpoints: addresses,
      outputs: stack.outputs,
    });
    dir.writeJson('demo.json', { baseUrl, ...demo });
    return demo;
  }

  /** Synthesizes again and replaces changed functions. After an error the old code stays. */
  async reload(): Promise<void> {
    const { surroundings, server, dir, demo } = this;
    if (!surroundings || !server || !dir || !demo) return;
    try {
      const next = await this.progress.step('Synthesize again', async () =>
        deploy(await this.synthesize(), surroundings, this.stack),
      );
      const run = dir.readJson<object>('run.json');
      const previous = this.stack;
      await publishDemo(surroundings.clients, next.outputs, demo.tenantId);
      this.adopt(next);
      server.front = this.frontOf(next, demo);
      dir.writeJson('run.json', { ...run, outputs: next.outputs });
      // Sequential, so that a stream's records stay in order.
      await previous?.eventSources.stop();
      next.eventSources.start();
      for (const fn of previous?.functions ?? []) if (!next.functions.includes(fn)) fn.retire();
    } catch (error) {
      if (this.stopping.signal.aborted) return;
      this.progress.print(error instanceof Error ? error.message : String(error));
      this.progress.warn('The old code is still running.');
    }
  }

  /** Stops everything. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.server?.stop();
    // Running calls may finish; otherwise the next start would repeat them.
    await Promise.race([this.stack?.eventSources.stop(), wait(GRACE_MS)]);
    await this.children?.endAll();
    await this.s3AndSqs?.stop();
    for (const each of this.standIns) each.stop();
    this.dir?.release();
  }

  private async standIn(starting: Promise<JsonService>): Promise<JsonService> {
    const service = await starting;
    this.standIns.push(service);
    return service;
  }

  private frontOf({ front }: DeployedStack, { tenantId, widgetKey }: Demo): Front {
    const origin = `http://${LOOPBACK}:${this.options.port}`;
    return withDemoSite(front, { origin, tenantId, widgetKey }, (line) => this.progress.warn(line));
  }

  private adopt(stack: DeployedStack): void {
    const isNew = stack.unserved.join() !== this.stack?.unserved.join();
    this.stack = stack;
    if (isNew && stack.unserved.length > 0) {
      this.progress.warn(`Not supported by the local run: ${stack.unserved.join(', ')}`);
    }
  }

  private synthesize(): Promise<Assembly> {
    const { root, port, model, limitFactor } = this.options;
    return synthesize({
      root,
      outdir: this.dir?.file('cdk.out') ?? '',
      context: {
        stage: 'local',
        // There is no quota of an account here.
        webhookConcurrency: 100,
        webhookSlowConcurrency: 50,
        publicBaseUrl: `http://${LOOPBACK}:${port}`,
        defaultTenant: demoTenant.slug,
        ...(limitFactor ? { limitFactor } : {}),
        mailFrom: MAIL_FROM,
        ...(model ? { model: 'openai', modelUrl: model.url, modelId: model.id } : {}),
        ...(model?.apiKey ? { modelSecret: MODEL_SECRET } : {}),
      },
      signal: this.stopping.signal,
    });
  }

  private lost(service: string): () => void {
    return () => {
      if (this.stopping.signal.aborted) return;
      this.onCollapse(new StartFailure(`${service} has ended unexpectedly: run npm start again.`));
    };
  }
}

import { join } from 'node:path';
import { CfnOutput, Duration, Stack, type StackProps, Stage, Tags } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { FunctionName } from '../shared/contract/index.ts';
import { allowsLoopback, type StackConfig } from './config.ts';
import { Alarms } from './constructs/alarms.ts';
import { AnswerModel } from './constructs/answer-model.ts';
import { Api } from './constructs/api.ts';
import { bundleFunctions } from './constructs/bundle.ts';
import { Edge } from './constructs/edge.ts';
import { Mail } from './constructs/mail.ts';
import { RouteFunction } from './constructs/route-function.ts';
import { Storage } from './constructs/storage.ts';
import { TokenKey } from './constructs/token-key.ts';
import { Voice } from './constructs/voice.ts';
import { WebhookKey } from './constructs/webhook-key.ts';
import { Webhooks } from './constructs/webhooks.ts';
import { WidgetFiles } from './constructs/widget-files.ts';
import { WORKERS } from './constructs/worker-function.ts';
import { countingCallers, partitions } from './partitions.ts';

/** Below the time-outs of the methods in front, so that it is the function that ends. A turn's lease lasts longer. */
const FUNCTION_TIMEOUTS: Record<FunctionName, Duration> = {
  chat: Duration.seconds(28),
  'chat-stream': Duration.seconds(60),
  widget: Duration.seconds(28),
  'widget-stream': Duration.seconds(60),
  'widget-events': Duration.seconds(10),
  'widget-audio': Duration.seconds(28),
  auth: Duration.seconds(15),
  'customer-auth': Duration.seconds(15),
  team: Duration.seconds(15),
  personas: Duration.seconds(15),
  'agent-chat': Duration.seconds(28),
  'agent-chat-stream': Duration.seconds(60),
  usage: Duration.seconds(15),
  pricing: Duration.seconds(15),
  tenants: Duration.seconds(15),
  portal: Duration.seconds(15),
  audit: Duration.seconds(15),
  webhooks: Duration.seconds(15),
  public: Duration.seconds(10),
  status: Duration.seconds(15),
};

/**
 * MiB, where it is another than 512. Checking a password takes 19 MiB and half a core for a tenth of a second; resampling
 * a minute of sound takes 30 MiB and half a core for half a second.
 */
const MEMORY: Partial<Record<FunctionName, number>> = {
  auth: 1_024,
  'customer-auth': 1_024,
  'widget-audio': 1_024,
  public: 256,
};

export interface BobStackProps extends StackProps {
  readonly config: StackConfig;
}

/** The whole product as one stack: storage, one function per route group, the API, and the edge. */
export class BobStack extends Stack {
  private readonly bundles = join(Stage.of(this)?.outdir ?? 'cdk.out', 'bundles');

  constructor(scope: Construct, id: string, { config, ...props }: BobStackProps) {
    super(scope, id, { description: 'Bob, a governed AI front office', ...props });
    Tags.of(this).add('app', 'bob');
    Tags.of(this).add('stage', config.stage);

    const storage = new Storage(this, 'Storage');
    if (config.widgetFiles) new WidgetFiles(this, 'WidgetFiles', { bucket: storage.widgetBucket, config });
    bundleFunctions([...Object.keys(FUNCTION_TIMEOUTS), ...WORKERS], this.bundles, config);
    const functions: Record<FunctionName, LambdaFunction> = {
      chat: this.routeFunction('chat', 'Anonymous chat on the own pages', config),
      'chat-stream': this.routeFunction('chat-stream', 'The same, answered as it is made', config),
      widget: this.routeFunction('widget', "Chat from customers' websites", config),
      'widget-stream': this.routeFunction('widget-stream', 'The same, answered as it is made', config),
      'widget-events': this.routeFunction('widget-events', 'Ratings, and where widgets were seen', config),
      'widget-audio': this.routeFunction('widget-audio', 'Makes text of what visitors say', config),
      auth: this.routeFunction('auth', 'Signing in to Mission Control', config),
      'customer-auth': this.routeFunction('customer-auth', "Signing in of tenants' users", config),
      team: this.routeFunction('team', "Tenants' teams: seats and roles", config),
      personas: this.routeFunction('personas', 'How Bob speaks for a tenant', config),
      'agent-chat': this.routeFunction('agent-chat', "Chat and previews of the tenant's own people", config),
      'agent-chat-stream': this.routeFunction(
        'agent-chat-stream',
        'The same chat, answered as it is made',
        config,
      ),
      usage: this.routeFunction('usage', 'What a tenant has used of its plan', config),
      pricing: this.routeFunction('pricing', 'Plans and prices', config),
      tenants: this.routeFunction('tenants', 'Platform administration of tenants', config),
      portal: this.routeFunction('portal', 'Widget Setup and onboarding', config),
      audit: this.routeFunction('audit', 'The audit trail', config),
      webhooks: this.routeFunction('webhooks', 'Webhook subscriptions and their delivery log', config),
      public: this.routeFunction('public', 'Health and the contract', config),
      status: this.routeFunction('status', 'The status page and what it shows', config),
    };
    const conversing = [
      functions.chat,
      functions['chat-stream'],
      functions.widget,
      functions['widget-stream'],
      functions['agent-chat'],
      functions['agent-chat-stream'],
    ];
    const model = new AnswerModel(this, 'Model', config);
    for (const handler of conversing) {
      model.grantUse(handler);
      storage.grantReadKnowledge(handler);
    }

    storage.grantPublishWidget(functions['widget-events']);
    model.grantUse(functions.status);
    storage.grantProbe(functions.status);

    const signedIn = [
      functions.auth,
      functions['customer-auth'],
      functions.team,
      functions.tenants,
      functions.portal,
      functions.audit,
      functions.webhooks,
      functions.personas,
      functions['agent-chat'],
      functions['agent-chat-stream'],
      functions.usage,
      functions.pricing,
    ];
    const tokenKey = new TokenKey(this, 'TokenKey');
    for (const name of Object.keys(partitions) as (keyof typeof partitions)[]) {
      storage.grantPartitions(functions[name], countingCallers(partitions[name]));
    }
    for (const handler of [functions.tenants, functions.portal]) storage.grantPublishWidget(handler);
    for (const handler of signedIn) tokenKey.grantVerify(handler);
    tokenKey.grantSign(functions.tenants);
    const mail = new Mail(this, 'Mail', config);
    this.grantSigningIn(functions, tokenKey, mail, config);

    const alarms = new Alarms(this, 'Alarms');
    new Voice(this, 'Voice', {
      storage,
      audio: functions['widget-audio'],
      alarms,
      config,
      bundles: this.bundles,
    });
    const webhookKey = new WebhookKey(this, 'WebhookKey');
    webhookKey.grantSeal(functions.webhooks);
    if (allowsLoopback(config)) functions.webhooks.addEnvironment('BOB_WEBHOOK_ALLOW_LOOPBACK', 'true');
    new Webhooks(this, 'Webhooks', {
      storage,
      key: webhookKey,
      mail,
      alarms,
      config,
      bundles: this.bundles,
    });

    const api = new Api(this, 'Api', { handlers: functions });
    const edge = config.edge
      ? new Edge(this, 'Edge', { restApiId: api.restApi.restApiId, widgetBucket: storage.widgetBucket })
      : undefined;

    const publicBaseUrl = config.publicBaseUrl ?? edge?.origin ?? api.origin;
    for (const handler of new Set([...conversing, ...signedIn])) {
      handler.addEnvironment('BOB_PUBLIC_BASE_URL', publicBaseUrl);
      handler.addEnvironment('BOB_DEFAULT_TENANT', config.defaultTenant);
    }

    for (const handler of new Set([
      ...conversing,
      functions['widget-events'],
      functions['widget-audio'],
      ...signedIn,
    ])) {
      handler.addEnvironment('BOB_LIMIT_FACTOR', String(config.limitFactor));
      edge?.grantBelief(handler);
    }

    this.output('PublicBaseUrl', publicBaseUrl, "Origin of the deployment's own pages");
    this.output(
      'ApiUrl',
      edge?.origin ?? api.restApi.urlForPath('/').replace(/\/$/, ''),
      'Prefix of /api/...',
    );
    this.output('DefaultTenant', config.defaultTenant, "Slug or id of the deployment's own tenant");
    this.output('TableName', storage.table.tableName, 'The single table');
    this.output('KnowledgeBucketName', storage.knowledgeBucket.bucketName, 'Knowledge indexes');
    if (config.embeddings) this.output('Embedder', model.embedder, 'What embeds the knowledge');
    this.output('AlarmTopicArn', alarms.topic.topicArn, 'What to subscribe to, to be woken by alarms');
    this.output('WidgetBucketName', storage.widgetBucket.bucketName, "The widget's files");
  }

  /** Lets functions make tokens and send mail, and tells them how people sign in here. */
  private grantSigningIn(
    { auth, 'customer-auth': customerAuth, team }: Record<'auth' | 'customer-auth' | 'team', LambdaFunction>,
    tokenKey: TokenKey,
    mail: Mail,
    config: StackConfig,
  ): void {
    for (const handler of [auth, customerAuth]) {
      tokenKey.grantSign(handler);
      handler.addEnvironment('BOB_SECOND_FACTOR', config.stage === 'local' ? 'optional' : 'required');
    }
    customerAuth.addEnvironment('BOB_SIGNUP', config.signup ? 'open' : 'closed');
    for (const handler of [customerAuth, team]) mail.grantSend(handler);
  }

  private routeFunction(
    functionName: FunctionName,
    description: string,
    config: StackConfig,
  ): LambdaFunction {
    const id = functionName.replace(/(^|-)([a-z])/g, (_match, _hyphen, letter: string) =>
      letter.toUpperCase(),
    );
    return new RouteFunction(this, `${id}Function`, {
      functionName,
      description,
      memorySize: MEMORY[functionName] ?? 512,
      timeout: FUNCTION_TIMEOUTS[functionName],
      config,
      bundles: this.bundles,
    }).handler;
  }

  private output(name: string, value: string, description: string): void {
    new CfnOutput(this, name, { value, description });
  }
}

import { CfnOutput, Duration, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { FunctionName } from '../shared/contract/index.ts';
import type { StackConfig } from './config.ts';
import { AnswerModel } from './constructs/answer-model.ts';
import { Api } from './constructs/api.ts';
import { Edge } from './constructs/edge.ts';
import { RouteFunction } from './constructs/route-function.ts';
import { Storage } from './constructs/storage.ts';
import { TokenKey } from './constructs/token-key.ts';
import { WidgetFiles } from './constructs/widget-files.ts';
import { partitions } from './partitions.ts';

/** Below the time-outs of the methods in front, so that it is the function that ends. A turn's lease lasts longer. */
const FUNCTION_TIMEOUTS: Record<FunctionName, Duration> = {
  chat: Duration.seconds(28),
  'chat-stream': Duration.seconds(60),
  widget: Duration.seconds(28),
  'widget-stream': Duration.seconds(60),
  'widget-events': Duration.seconds(10),
  auth: Duration.seconds(15),
  tenants: Duration.seconds(15),
  portal: Duration.seconds(15),
  audit: Duration.seconds(15),
  public: Duration.seconds(10),
  status: Duration.seconds(15),
};

export interface BobStackProps extends StackProps {
  readonly config: StackConfig;
}

/** The whole product as one stack: storage, one function per route group, the API, and the edge. */
export class BobStack extends Stack {
  constructor(scope: Construct, id: string, { config, ...props }: BobStackProps) {
    super(scope, id, { description: 'Bob, a governed AI front office', ...props });
    Tags.of(this).add('app', 'bob');
    Tags.of(this).add('stage', config.stage);

    const storage = new Storage(this, 'Storage');
    if (config.widgetFiles) new WidgetFiles(this, 'WidgetFiles', { bucket: storage.widgetBucket, config });
    const functions: Record<FunctionName, LambdaFunction> = {
      chat: this.routeFunction('chat', 'Anonymous chat on the own pages', config),
      'chat-stream': this.routeFunction('chat-stream', 'The same, answered as it is made', config),
      widget: this.routeFunction('widget', "Chat from customers' websites", config),
      'widget-stream': this.routeFunction('widget-stream', 'The same, answered as it is made', config),
      'widget-events': this.routeFunction('widget-events', 'Ratings, and where widgets were seen', config),
      auth: this.routeFunction('auth', 'Signing in to Mission Control', config),
      tenants: this.routeFunction('tenants', 'Platform administration of tenants', config),
      portal: this.routeFunction('portal', 'Widget Setup and onboarding', config),
      audit: this.routeFunction('audit', 'The audit trail', config),
      public: this.routeFunction('public', 'Health and the contract', config),
      status: this.routeFunction('status', 'The status page and what it shows', config),
    };
    const conversing = [
      functions.chat,
      functions['chat-stream'],
      functions.widget,
      functions['widget-stream'],
    ];
    const model = new AnswerModel(this, 'Model', config);
    for (const handler of conversing) {
      model.grantUse(handler);
      storage.grantTable(handler, 'converse');
      storage.grantReadKnowledge(handler);
    }

    storage.grantTable(functions['widget-events'], 'events');
    storage.grantPublishWidget(functions['widget-events']);
    model.grantUse(functions.status);
    storage.grantProbe(functions.status);

    const signedIn = [functions.auth, functions.tenants, functions.portal, functions.audit];
    const tokenKey = new TokenKey(this, 'TokenKey');
    storage.grantTable(functions.auth, 'read');
    storage.grantPartitions(functions.tenants, partitions.tenants);
    storage.grantPartitions(functions.portal, partitions.portal);
    storage.grantPartitions(functions.audit, partitions.audit);
    for (const handler of [functions.tenants, functions.portal]) storage.grantPublishWidget(handler);
    for (const handler of [functions.auth, functions.portal, functions.audit]) tokenKey.grantVerify(handler);
    tokenKey.grantSign(functions.tenants);

    const api = new Api(this, 'Api', { handlers: functions });
    const edge = config.edge
      ? new Edge(this, 'Edge', { restApiId: api.restApi.restApiId, widgetBucket: storage.widgetBucket })
      : undefined;

    const publicBaseUrl = config.publicBaseUrl ?? edge?.origin ?? api.origin;
    for (const handler of [...conversing, ...signedIn]) {
      handler.addEnvironment('BOB_PUBLIC_BASE_URL', publicBaseUrl);
      handler.addEnvironment('BOB_DEFAULT_TENANT', config.defaultTenant);
    }

    this.output('PublicBaseUrl', publicBaseUrl, "Origin of the deployment's own pages");
    this.output(
      'ApiUrl',
      edge?.origin ?? api.restApi.urlForPath('/').replace(/\/$/, ''),
      'Prefix of /api/...',
    );
    this.output('TableName', storage.table.tableName, 'The single table');
    this.output('KnowledgeBucketName', storage.knowledgeBucket.bucketName, 'Knowledge indexes');
    if (config.embeddings) this.output('Embedder', model.embedder, 'What embeds the knowledge');
    this.output('WidgetBucketName', storage.widgetBucket.bucketName, "The widget's files");
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
      memorySize: functionName === 'public' ? 256 : 512,
      timeout: FUNCTION_TIMEOUTS[functionName],
      config,
    }).handler;
  }

  private output(name: string, value: string, description: string): void {
    new CfnOutput(this, name, { value, description });
  }
}

import { CfnOutput, Duration, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { FunctionName } from '../shared/contract/index.ts';
import type { StackConfig } from './config.ts';
import { Api } from './constructs/api.ts';
import { Edge } from './constructs/edge.ts';
import { RouteFunction } from './constructs/route-function.ts';
import { Storage } from './constructs/storage.ts';

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
    const functions: Record<FunctionName, RouteFunction> = {
      chat: this.routeFunction('chat', 'Anonymous chat on the own pages', config),
      widget: this.routeFunction('widget', "Chat from customers' websites", config),
      public: this.routeFunction('public', 'Health and the contract', config),
    };
    for (const { handler } of [functions.chat, functions.widget]) {
      storage.grantTable(handler, 'converse');
      storage.grantReadKnowledge(handler);
    }

    const api = new Api(this, 'Api', {
      handlers: {
        chat: functions.chat.handler,
        widget: functions.widget.handler,
        public: functions.public.handler,
      },
    });
    const edge = config.edge
      ? new Edge(this, 'Edge', { restApiId: api.restApi.restApiId, widgetBucket: storage.widgetBucket })
      : undefined;

    const publicBaseUrl = config.publicBaseUrl ?? edge?.origin ?? api.origin;
    for (const { handler } of [functions.chat, functions.widget]) {
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
    this.output('WidgetBucketName', storage.widgetBucket.bucketName, "The widget's files");
  }

  private routeFunction(functionName: FunctionName, description: string, config: StackConfig): RouteFunction {
    return new RouteFunction(this, `${functionName[0]?.toUpperCase()}${functionName.slice(1)}Function`, {
      functionName,
      description,
      memorySize: functionName === 'public' ? 256 : 512,
      timeout: Duration.seconds(functionName === 'public' ? 10 : 28),
      logRetention: config.logRetentionDays,
    });
  }

  private output(name: string, value: string, description: string): void {
    new CfnOutput(this, name, { value, description });
  }
}

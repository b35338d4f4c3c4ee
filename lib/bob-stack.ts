import { CfnOutput, Stack, type StackProps, Tags } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { FunctionName } from '../shared/contract/index.ts';
import type { StackConfig } from './config.ts';
import { Alarms } from './constructs/alarms.ts';
import { Api } from './constructs/api.ts';
import { bundleFunctions } from './constructs/bundle.ts';
import { CloudFrontEdge, type Edge, OwnEdge } from './constructs/edge.ts';
import { bundlesFolder, MADE_BUNDLES, newFunction } from './constructs/function.ts';
import { TokenKey, WebhookKey } from './constructs/keys.ts';
import { Mail } from './constructs/mail.ts';
import { AnswerModel } from './constructs/model.ts';
import { Storage } from './constructs/storage.ts';
import { Voice } from './constructs/voice.ts';
import { Webhooks } from './constructs/webhooks.ts';
import { WidgetFiles } from './constructs/widget-files.ts';
import { SETTINGS_METADATA } from './deployment/settings-metadata.ts';
import { type BobFunction, functionNames, routeNames } from './functions.ts';
import { grantNeeds } from './needs.ts';

export interface BobStackProps extends StackProps {
  readonly config: StackConfig;
}

/** The whole product as one stack: storage, a function for each row of `lib/functions.ts`, the API, and the edge. */
export class BobStack extends Stack {
  constructor(scope: Construct, id: string, { config, ...props }: BobStackProps) {
    super(scope, id, { description: 'Bob, a governed AI front office', ...props });
    // The next deployment shows what it changes.
    this.templateOptions.metadata = { [SETTINGS_METADATA]: config };
    Tags.of(this).add('app', 'bob');
    Tags.of(this).add('stage', config.stage);

    const storage = new Storage(this, 'Storage', config);
    const widgetFiles = config.widgetFiles
      ? new WidgetFiles(this, 'WidgetFiles', { bucket: storage.widgetBucket, config })
      : undefined;
    if (this.node.tryGetContext(MADE_BUNDLES) === undefined)
      bundleFunctions(functionNames, bundlesFolder(this), config);
    const routes = Object.fromEntries(
      routeNames.map((name) => [name, newFunction(this, name, config)]),
    ) as Record<FunctionName, LambdaFunction>;
    const alarms = new Alarms(this, 'Alarms');
    const voice = new Voice(this, 'Voice', { audio: routes['widget-audio'], alarms, config });
    const webhooks = new Webhooks(this, 'Webhooks', { storage, alarms, config });
    const api = new Api(this, 'Api', { handlers: routes, config });
    const edge = this.newEdge(config, api, storage);
    // Last: CloudFormation can delete a bucket only while it is empty, if something else fails at the first deployment.
    widgetFiles?.node.addDependency(api, voice, webhooks, ...(edge ? [edge] : []));
    const publicBaseUrl = config.publicBaseUrl ?? edge?.origin ?? api.origin;
    const model = new AnswerModel(this, 'Model', config);

    const handlers: Readonly<Record<BobFunction, LambdaFunction>> = {
      ...routes,
      'webhook-fanout': webhooks.fanOut,
      'webhook-delivery': webhooks.delivery,
      'webhook-sweeper': webhooks.sweeper,
      'webhook-dead-letters': webhooks.reconciler,
      'clip-outcomes': voice.outcomes,
    };
    const tokenKey = new TokenKey(this, 'TokenKey');
    const webhookKey = new WebhookKey(this, 'WebhookKey');
    const mail = new Mail(this, 'Mail', config);
    grantNeeds(handlers, {
      config,
      storage,
      model,
      tokenKey,
      webhookKey,
      mail,
      voice,
      webhooks,
      edge,
      publicBaseUrl,
    });

    this.output('PublicBaseUrl', publicBaseUrl, "Origin of the deployment's own pages");
    const stageUrl = api.restApi.urlForPath('/').replace(/\/$/, '');
    this.output('ApiUrl', edge?.origin ?? stageUrl, 'Prefix of /api/...');
    if (edge instanceof OwnEdge) {
      this.output('EdgeOriginUrl', stageUrl, 'Your edge forwards calls of the API to this URL');
      this.output('EdgeSecretArn', edge.secretArn, 'Your edge sends the text of this secret as x-bob-edge');
    }
    this.output('DefaultTenant', config.defaultTenant, "Slug or id of the deployment's own tenant");
    this.output('TableName', storage.table.tableName, 'The single table');
    this.output('KnowledgeBucketName', storage.knowledgeBucket.bucketName, 'Knowledge indexes');
    if (config.embeddings) this.output('Embedder', model.embedder, 'The model that embeds the knowledge');
    this.output('AlarmTopicArn', alarms.topic.topicArn, 'Subscribe to it to hear of alarms');
    this.output('WidgetBucketName', storage.widgetBucket.bucketName, "The widget's files");
  }

  private newEdge(config: StackConfig, { restApi }: Api, { widgetBucket }: Storage): Edge | undefined {
    const { edge, publicBaseUrl = '' } = config;
    if (edge === 'own') return new OwnEdge(this, 'Edge', publicBaseUrl, config);
    if (edge === 'none') return undefined;
    return new CloudFrontEdge(this, 'Edge', { restApiId: restApi.restApiId, widgetBucket, config });
  }

  private output(name: string, value: string, description: string): void {
    new CfnOutput(this, name, { value, description });
  }
}

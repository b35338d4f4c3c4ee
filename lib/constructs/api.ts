import { Names, Stack } from 'aws-cdk-lib';
import { ApiDefinition, EndpointType, MethodLoggingLevel, SpecRestApi } from 'aws-cdk-lib/aws-apigateway';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { CfnPermission, IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { FunctionName } from '../../shared/contract/index.ts';
import type { StackConfig } from '../config.ts';
import { routeNames } from '../functions.ts';
import { apiDefinition, BINARY_MEDIA_TYPES, stageVariable } from './api-definition.ts';

export interface ApiProps {
  readonly config: StackConfig;
  readonly handlers: Readonly<Record<FunctionName, IFunction>>;
}

/** The REST API, from one OpenAPI document. See docs/adr/0021-one-openapi-body.md. */
export class Api extends Construct {
  /** A literal, so that the API's URL does not depend on the stage, which depends on every function. */
  static readonly STAGE = 'live';

  readonly restApi: SpecRestApi;

  constructor(scope: Construct, id: string, { handlers, config }: ApiProps) {
    super(scope, id);
    this.restApi = new SpecRestApi(this, 'RestApi', {
      // Also the dimension `ApiName` of its metrics, so that those of other stages are not added.
      restApiName: Stack.of(this).stackName,
      apiDefinition: ApiDefinition.fromInline(apiDefinition(Stack.of(this))),
      // Otherwise, CloudFormation would deploy an API without the parts that it could not import.
      failOnWarnings: true,
      // An edge-optimized endpoint would cut a stream after 30 s of silence.
      endpointTypes: [EndpointType.REGIONAL],
      // Set here and in the document, as AWS SAM does, because AWS does not document which one wins.
      binaryMediaTypes: [...BINARY_MEDIA_TYPES],
      cloudWatchRole: false,
      deployOptions: {
        stageName: Api.STAGE,
        variables: Object.fromEntries(
          routeNames.map((name) => [stageVariable(name), handlers[name].functionName]),
        ),
        tracingEnabled: true,
        metricsEnabled: config.detailedMetrics,
        loggingLevel: MethodLoggingLevel.OFF,
        throttlingRateLimit: config.methodRate,
        throttlingBurstLimit: config.methodBurst,
      },
    });
    // The stage calls functions by the names in its variables, so their permissions must exist first.
    for (const name of routeNames)
      this.restApi.deploymentStage.node.addDependency(this.permit(handlers[name]));
  }

  /** Scheme and host of the API, without the stage. */
  get origin(): string {
    const { region, urlSuffix } = Stack.of(this);
    return `https://${this.restApi.restApiId}.execute-api.${region}.${urlSuffix}`;
  }

  /** Lets the API call a function: one permission, because one per route would outgrow the function's 20 KB policy. */
  private permit(handler: IFunction): CfnPermission {
    // The id that `LambdaIntegration` gave it, so that deployed stacks keep their permissions.
    const id = `ApiPermission.ApiScoped.${Names.nodeUniqueId(handler.node)}.${Names.nodeUniqueId(this.restApi.node)}`;
    handler.addPermission(id, {
      scope: this.restApi,
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: this.restApi.arnForExecuteApi(),
    });
    return this.restApi.node.findChild(id) as CfnPermission;
  }
}

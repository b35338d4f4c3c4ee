import { join } from 'node:path';
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionName } from '../../shared/contract/index.ts';
import type { StackConfig } from '../config.ts';

export interface RouteFunctionProps {
  readonly functionName: FunctionName;
  readonly description: string;
  /** MiB. CPU grows with it: 1,769 MiB is one full core. */
  readonly memorySize: number;
  /** At most 29 s, the REST API's own limit. */
  readonly timeout: Duration;
  readonly config: StackConfig;
  /** The folder that holds a bundle for each function. */
  readonly bundles: string;
}

/** The Lambda function of one route group: `functions/<name>/index.ts`, with its log group. */
export class RouteFunction extends Construct {
  readonly handler: LambdaFunction;

  constructor(scope: Construct, id: string, props: RouteFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Logs', {
      retention: props.config.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.handler = new LambdaFunction(this, 'Handler', {
      code: Code.fromAsset(join(props.bundles, props.functionName)),
      handler: 'index.handler',
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memorySize,
      timeout: props.timeout,
      tracing: Tracing.ACTIVE,
      logGroup,
      environment: {
        BOB_FUNCTION: props.functionName,
      },
    });
  }
}

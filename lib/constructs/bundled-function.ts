import { join } from 'node:path';
import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { StackConfig } from '../config.ts';

export interface BundledFunctionProps<Name extends string> {
  /** Its folder in `functions/`, and what it is called in logs and metrics. */
  readonly functionName: Name;
  readonly description: string;
  /** MiB. CPU grows with it: 1,769 MiB is one full core. */
  readonly memorySize: number;
  /** At most 29 s behind the REST API, and 15 min elsewhere: their own limits. */
  readonly timeout: Duration;
  readonly config: StackConfig;
  /** The folder that holds a bundle for each function. */
  readonly bundles: string;
}

/** The Lambda function of `functions/<name>/index.ts`, whoever calls it, with its log group. */
export abstract class BundledFunction<Name extends string> extends Construct {
  readonly handler: LambdaFunction;

  constructor(scope: Construct, id: string, props: BundledFunctionProps<Name>) {
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

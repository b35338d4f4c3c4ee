import { join } from 'node:path';
import { Duration, RemovalPolicy, Stage } from 'aws-cdk-lib';
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { StackConfig } from '../config.ts';
import { type BobFunction, functionRow } from '../functions.ts';

/** CDK context: a folder with a prebuilt bundle for each function. Default: build them. */
export const MADE_BUNDLES = 'madeBundles';

/** The folder with a bundle for each function. */
export const bundlesFolder = (scope: Construct): string =>
  scope.node.tryGetContext(MADE_BUNDLES) ?? join(Stage.of(scope)?.outdir ?? 'cdk.out', 'bundles');

/** The Lambda function of `functions/<name>/`, as its row in `lib/functions.ts` describes it, and its log group. */
class BundledFunction extends Construct {
  readonly handler: LambdaFunction;

  constructor(scope: Construct, id: string, name: BobFunction, { logRetentionDays }: StackConfig) {
    super(scope, id);
    const { description, memory, timeout } = functionRow(name);
    const logGroup = new LogGroup(this, 'Logs', {
      retention: logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.handler = new LambdaFunction(this, 'Handler', {
      code: Code.fromAsset(join(bundlesFolder(this), name)),
      handler: 'index.handler',
      description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: memory,
      timeout: Duration.seconds(timeout),
      tracing: Tracing.ACTIVE,
      logGroup,
      environment: { BOB_FUNCTION: name },
    });
  }
}

/** Creates a function without grants. The stack adds the grants of its row. */
export function newFunction(scope: Construct, name: BobFunction, config: StackConfig): LambdaFunction {
  const id = name.replace(/(?:^|-)([a-z])/g, (_match, letter: string) => letter.toUpperCase());
  return new BundledFunction(scope, `${id}Function`, name, config).handler;
}

import { App } from 'aws-cdk-lib';
import { BobStack } from '../lib/bob-stack.ts';
import { ConfigurationError, contextOf } from '../lib/config.ts';
import { STAGES } from '../lib/deployment/context.ts';
import { readStage } from '../lib/stages.ts';

const app = new App();
try {
  const folder: string | undefined = app.node.tryGetContext(STAGES);
  // The CDK CLI says which region it deploys to.
  const { config, stackName } = readStage(contextOf(app), folder, process.env.CDK_DEFAULT_REGION);
  new BobStack(app, stackName, { config });
  app.synth();
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

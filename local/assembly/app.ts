import { App } from 'aws-cdk-lib';
import { BobStack } from '../../lib/bob-stack.ts';
import { ConfigurationError, readStackConfig } from '../../lib/config.ts';

/** The CDK app of the local run: the same stack in the stage `local`, which `bin/bob.ts` does not deploy to AWS. */
const app = new App();
try {
  new BobStack(app, 'Bob', { config: readStackConfig(app) });
  app.synth();
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

import { App } from 'aws-cdk-lib';
import { BobStack } from '../lib/bob-stack.ts';
import { ConfigurationError, readStackConfig } from '../lib/config.ts';

const app = new App();
try {
  new BobStack(app, 'Bob', { config: readStackConfig(app) });
  app.synth();
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

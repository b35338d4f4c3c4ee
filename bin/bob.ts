import { App } from 'aws-cdk-lib';
import { BobStack } from '../lib/bob-stack.ts';
import { readStackConfig } from '../lib/config.ts';

const app = new App();
new BobStack(app, 'Bob', { config: readStackConfig(app) });
app.synth();

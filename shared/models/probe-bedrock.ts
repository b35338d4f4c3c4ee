import { required } from '../config.ts';
import { askModel } from '../status/ask-model.ts';
import { bedrockModel } from './bedrock/bedrock-model.ts';
import type { ModelProbe } from './no-probe.ts';

/** Asks the model on Amazon Bedrock. @throws Error when the environment is not complete */
export function makeModelProbe(env: NodeJS.ProcessEnv = process.env): ModelProbe | undefined {
  const model = bedrockModel({ modelId: required(['BOB_MODEL_ID'], env).BOB_MODEL_ID });
  return (signal) => askModel(model, signal);
}

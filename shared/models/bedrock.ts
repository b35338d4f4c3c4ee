import { required } from '../config.ts';
import type { Model } from '../engines/model.ts';
import { promptedModel } from '../engines/prompted/index.ts';
import { bedrockModel } from './bedrock/bedrock-model.ts';
import { type ModelProbe, probeOf } from './probe.ts';

/** A model on Amazon Bedrock. @throws Error if a variable is missing */
export function bedrockAnswers(env: NodeJS.ProcessEnv): Model {
  const { BOB_MODEL_ID, BOB_MODEL_TIMEOUT_MS } = required(['BOB_MODEL_ID', 'BOB_MODEL_TIMEOUT_MS'], env);
  const { BOB_GUARDRAIL_ID: id, BOB_GUARDRAIL_VERSION: version } = env;
  const guardrail = id && version ? { id, version } : undefined;
  return promptedModel(bedrockModel({ modelId: BOB_MODEL_ID, ...(guardrail ? { guardrail } : {}) }), {
    timeoutMs: Number(BOB_MODEL_TIMEOUT_MS),
  });
}

/** Probes the same model, without the guardrail. @throws Error if a variable is missing */
export const bedrockProbe = (env: NodeJS.ProcessEnv): ModelProbe =>
  probeOf(bedrockModel({ modelId: required(['BOB_MODEL_ID'], env).BOB_MODEL_ID }));

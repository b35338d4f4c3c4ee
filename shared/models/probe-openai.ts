import { secretReader } from '../aws/secret-reader.ts';
import { required } from '../config.ts';
import { askModel } from '../status/ask-model.ts';
import type { ModelProbe } from './no-probe.ts';
import { openAiModel } from './openai/openai-model.ts';

/** Asks the model behind an OpenAI-compatible endpoint. @throws Error when the environment is not complete */
export function makeModelProbe(env: NodeJS.ProcessEnv = process.env): ModelProbe | undefined {
  const { BOB_MODEL_ID, BOB_MODEL_URL } = required(['BOB_MODEL_ID', 'BOB_MODEL_URL'], env);
  const model = openAiModel({
    baseUrl: BOB_MODEL_URL,
    model: BOB_MODEL_ID,
    apiKey: env.BOB_MODEL_SECRET
      ? secretReader(env.BOB_MODEL_SECRET, 'The secret of the language model')
      : undefined,
    limitField:
      env.BOB_MODEL_LIMIT_FIELD === 'max_completion_tokens' ? 'max_completion_tokens' : 'max_tokens',
  });
  return (signal) => askModel(model, signal);
}

import { secretReader } from '../aws/secret-reader.ts';
import { required } from '../config.ts';
import type { Model } from '../engines/model.ts';
import { promptedModel } from '../engines/prompted/index.ts';
import { openAiModel } from './openai/openai-model.ts';

/** A model behind an OpenAI-compatible endpoint. @throws Error when the environment is not complete */
export function makeModel(env: NodeJS.ProcessEnv = process.env): Model {
  const { BOB_MODEL_ID, BOB_MODEL_URL, BOB_MODEL_TIMEOUT_MS } = required(
    ['BOB_MODEL_ID', 'BOB_MODEL_URL', 'BOB_MODEL_TIMEOUT_MS'],
    env,
  );
  const languageModel = openAiModel({
    baseUrl: BOB_MODEL_URL,
    model: BOB_MODEL_ID,
    apiKey: env.BOB_MODEL_SECRET
      ? secretReader(env.BOB_MODEL_SECRET, 'The secret of the language model')
      : undefined,
    limitField:
      env.BOB_MODEL_LIMIT_FIELD === 'max_completion_tokens' ? 'max_completion_tokens' : 'max_tokens',
  });
  return promptedModel(languageModel, { timeoutMs: Number(BOB_MODEL_TIMEOUT_MS) });
}

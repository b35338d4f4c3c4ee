import { secretReader } from '../aws/secret-reader.ts';
import { required } from '../config.ts';
import type { LanguageModel } from '../engines/language-model.ts';
import type { Model } from '../engines/model.ts';
import { promptedModel } from '../engines/prompted/index.ts';
import { openAiModel } from './openai/openai-model.ts';
import { type ModelProbe, probeOf } from './probe.ts';

/** A model behind an OpenAI-compatible endpoint. @throws Error if a variable is missing */
export const openAiAnswers = (env: NodeJS.ProcessEnv): Model =>
  promptedModel(languageModel(env), {
    timeoutMs: Number(required(['BOB_MODEL_TIMEOUT_MS'], env).BOB_MODEL_TIMEOUT_MS),
  });

/** Probes the same model. @throws Error if a variable is missing */
export const openAiProbe = (env: NodeJS.ProcessEnv): ModelProbe => probeOf(languageModel(env));

function languageModel(env: NodeJS.ProcessEnv): LanguageModel {
  const { BOB_MODEL_ID, BOB_MODEL_URL } = required(['BOB_MODEL_ID', 'BOB_MODEL_URL'], env);
  return openAiModel({
    baseUrl: BOB_MODEL_URL,
    model: BOB_MODEL_ID,
    apiKey: env.BOB_MODEL_SECRET
      ? secretReader(env.BOB_MODEL_SECRET, 'The secret of the language model')
      : undefined,
    limitField:
      env.BOB_MODEL_LIMIT_FIELD === 'max_completion_tokens' ? 'max_completion_tokens' : 'max_tokens',
  });
}

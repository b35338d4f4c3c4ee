import type { Embedder } from '../engines/embedder.ts';
import { embeddedModel } from '../engines/extractive/index.ts';
import type { Model } from '../engines/model.ts';
import { titanEmbedder } from './bedrock/titan-embedder.ts';
import { bedrockAnswers, bedrockProbe } from './bedrock.ts';
import { openAiAnswers, openAiProbe } from './openai.ts';
import type { ModelProbe } from './probe.ts';

// `lib/constructs/bundle.ts` puts the stage's `-c model=` and `-c embeddings=` in the place of these two variables, so the
// other branches cost a bundle no byte. Nothing sets them anywhere else: code that is not bundled takes the defaults.

/** Writes the answers. The default quotes the passages, with no service behind it. @throws Error when the environment is not complete */
export function makeModel(env: NodeJS.ProcessEnv = process.env): Model {
  switch (process.env.BUNDLED_MODEL) {
    case 'bedrock':
      return bedrockAnswers(env);
    case 'openai':
      return openAiAnswers(env);
    default:
      return embeddedModel;
  }
}

/** Finds passages by their meaning as well. By default they are found by their words. */
export function makeEmbedder(): Embedder | undefined {
  switch (process.env.BUNDLED_EMBEDDER) {
    case 'titan':
      return titanEmbedder();
    default:
      return undefined;
  }
}

/** Asks the model for a sign of life. The default model is part of the function: there is nothing to ask. */
export function makeModelProbe(env: NodeJS.ProcessEnv = process.env): ModelProbe | undefined {
  switch (process.env.BUNDLED_MODEL) {
    case 'bedrock':
      return bedrockProbe(env);
    case 'openai':
      return openAiProbe(env);
    default:
      return undefined;
  }
}

import type { Embedder } from '../engines/embedder.ts';
import { embeddedModel } from '../engines/extractive/index.ts';
import type { Model } from '../engines/model.ts';
import { titanEmbedder } from './bedrock/titan-embedder.ts';
import { bedrockAnswers, bedrockProbe } from './bedrock.ts';
import { openAiAnswers, openAiProbe } from './openai.ts';
import type { ModelProbe } from './probe.ts';

// `lib/constructs/bundle.ts` replaces the two variables with the values of `-c model=` and `-c embeddings=`. esbuild
// then drops the other branches from the bundle. Nothing else sets the variables, so code that is not bundled uses the
// defaults.

/** Writes the answers. The default quotes passages and calls no service. @throws Error if a variable is missing */
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

/** Adds search by meaning. By default, only words are searched. */
export function makeEmbedder(): Embedder | undefined {
  switch (process.env.BUNDLED_EMBEDDER) {
    case 'titan':
      return titanEmbedder();
    default:
      return undefined;
  }
}

/** Checks that the model answers. The default model needs no probe, because it is part of the function. */
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

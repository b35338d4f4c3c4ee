import type { LanguageModel } from '../engines/language-model.ts';
import { askModel } from '../status/ask-model.ts';

/** Checks that a model answers. It rejects if the model does not. */
export type ModelProbe = (signal: AbortSignal) => Promise<void>;

export const probeOf =
  (model: LanguageModel): ModelProbe =>
  (signal) =>
    askModel(model, signal);

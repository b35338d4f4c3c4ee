import type { LanguageModel } from '../engines/language-model.ts';
import { askModel } from '../status/ask-model.ts';

/** Asks a model for a sign of life. */
export type ModelProbe = (signal: AbortSignal) => Promise<void>;

export const probeOf =
  (model: LanguageModel): ModelProbe =>
  (signal) =>
    askModel(model, signal);

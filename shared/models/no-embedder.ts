import type { Embedder } from '../engines/embedder.ts';

/** The default: passages are found by their words. */
export const makeEmbedder = (): Embedder | undefined => undefined;

import type { Embedder } from '../engines/embedder.ts';
import { titanEmbedder } from './bedrock/titan-embedder.ts';

/** Passages are found by their meaning as well: Amazon Titan, of the functions' own region. */
export const makeEmbedder = (): Embedder | undefined => titanEmbedder();

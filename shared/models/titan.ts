import { titanEmbedder } from '../aws/titan-embedder.ts';
import type { Embedder } from '../ports/embedder.ts';

/** Passages are found by their meaning as well: Amazon Titan, of the functions' own region. */
export const makeEmbedder = (): Embedder | undefined => titanEmbedder();

export { buildIndex } from './build-index.ts';
export { CorruptIndexError } from './format.ts';
export { openIndex, type SearchIndex, type SearchOptions } from './open-index.ts';
export { contextualQuery } from './query.ts';

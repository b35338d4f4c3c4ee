export { analyze } from './analyze.ts';
export { buildIndex, type IndexOptions } from './build-index.ts';
export { CorruptIndexError } from './format.ts';
export { impliedWords } from './implied.ts';
export { LANGUAGES, type Language } from './languages/language.ts';
export { loadLanguages } from './languages/registry.ts';
export { loadIndex, openIndex, type SearchIndex, type SearchOptions } from './open-index.ts';
export { contextualQuery, resolveQuestion } from './query.ts';
export { checkSynonyms, type SynonymGroup, synonymProblem } from './synonym-groups.ts';

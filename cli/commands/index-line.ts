import type { KnowledgeIndex } from '../../shared/knowledge/store.ts';
import { count, formatBytes, formatTime } from '../output.ts';

/** Describes the published index on one line. */
export const indexLine = (index: KnowledgeIndex | undefined): string =>
  index
    ? `index version ${index.version}: ${count(index.items, 'item')}, ${count(index.chunks, 'chunk')}, ` +
      `${formatBytes(index.bytes)}, published ${formatTime(index.publishedAt)}`
    : 'nothing published yet: Bob refuses every question';

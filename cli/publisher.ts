import type { KnowledgeContext } from '../shared/knowledge/publish.ts';
import type { TenantTable } from '../shared/table/tenant-table.ts';
import { createProgress, type Progress } from './progress.ts';
import type { Session } from './session.ts';

/** What publishes a tenant's knowledge, showing how far the embedding of new texts is. */
export function publisherOf(
  { objects, actor, clock, embedder, output }: Session,
  table: TenantTable,
): KnowledgeContext {
  let progress: Progress | undefined;
  return {
    table,
    objects,
    actor,
    clock,
    embedder,
    onEmbedding: ({ done, total }) => {
      if (!progress) {
        progress = createProgress({ doing: 'Embedding', noun: 'passage' }, total, output);
        progress.start();
      }
      progress.update(done);
      if (done === total) progress.stop();
    },
  };
}

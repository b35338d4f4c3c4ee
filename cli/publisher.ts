import type { KnowledgeContext } from '../shared/knowledge/publish.ts';
import type { TenantTable } from '../shared/table/tenant-table.ts';
import { createProgress, type Progress } from './progress.ts';
import type { Session } from './session.ts';

/** Creates the publisher of a tenant's knowledge. It shows the progress of embedding. */
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

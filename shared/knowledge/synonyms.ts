import * as v from 'valibot';
import { writeChange } from '../audit/store.ts';
import type { ChangeRecord } from '../core/audit.ts';
import { checkSynonyms, type SynonymGroup } from '../engines/search/synonym-groups.ts';
import { ALWAYS, rowReader } from '../table/entity.ts';
import { keys } from '../table/keys.ts';
import type { TenantTable } from '../table/tenant-table.ts';

const synonymsRow = rowReader<{ readonly groups: readonly SynonymGroup[] }>('synonyms', ({ texts }) =>
  v.looseObject({ groups: v.array(texts) }),
);

/** The tenant's synonyms. A change takes effect when the index is published. */
export async function readSynonyms(table: TenantTable): Promise<readonly SynonymGroup[]> {
  return synonymsRow(await table.get(keys.synonyms(table.tenantId)), ALWAYS)?.groups ?? [];
}

/** Replaces all groups. @throws Invalid */
export async function putSynonyms(
  table: TenantTable,
  groups: readonly SynonymGroup[],
  record: ChangeRecord,
): Promise<void> {
  checkSynonyms(groups);
  await writeChange(table, record, { put: { ...keys.synonyms(table.tenantId), groups } });
}

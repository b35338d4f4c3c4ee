import type { ChangeRecord } from '../domain/audit.ts';
import { checkSynonyms, type SynonymGroup } from '../domain/retrieval/synonym-groups.ts';
import { writeChange } from './audit.ts';
import { keys } from './keys.ts';
import type { TenantTable } from './tenant-table.ts';

/** What means the same for the tenant; the index in force knows it as of its publication. */
export async function readSynonyms(table: TenantTable): Promise<readonly SynonymGroup[]> {
  return ((await table.get(keys.synonyms(table.tenantId)))?.groups as SynonymGroup[] | undefined) ?? [];
}

/** Replaces them all. @throws Invalid for groups beyond the limits */
export async function putSynonyms(
  table: TenantTable,
  groups: readonly SynonymGroup[],
  record: ChangeRecord,
): Promise<void> {
  checkSynonyms(groups);
  await writeChange(table, record, { put: { ...keys.synonyms(table.tenantId), groups } });
}

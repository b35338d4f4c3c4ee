import { checkSynonyms, type SynonymGroup } from '../domain/retrieval/synonym-groups.ts';
import type { Key } from '../ports/table.ts';
import { keys } from './keys.ts';
import type { TenantTable } from './tenant-table.ts';

/** Beside the tenant's settings: groups of words that mean the same for this tenant. */
const synonymsKey = (tenantId: string): Key => ({ pk: keys.settings(tenantId).pk, sk: 'SYNONYMS' });

/** What means the same for the tenant; the index in force knows it as of its publication. */
export async function readSynonyms(table: TenantTable): Promise<readonly SynonymGroup[]> {
  return ((await table.get(synonymsKey(table.tenantId)))?.groups as SynonymGroup[] | undefined) ?? [];
}

/** Replaces them all. @throws Invalid for groups beyond the limits */
export async function putSynonyms(table: TenantTable, groups: readonly SynonymGroup[]): Promise<void> {
  checkSynonyms(groups);
  await table.write([{ put: { ...synonymsKey(table.tenantId), groups } }]);
}

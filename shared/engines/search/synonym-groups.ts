import { type FieldError, Invalid } from '../../core/errors.ts';

/** Words and phrases with the same meaning for one tenant: "crown, cap", "implant, artificial tooth". */
export type SynonymGroup = readonly string[];

/** 200 groups of 10 entries of 60 characters take at most 370 KB of UTF-8, which fits a DynamoDB item (400 KB). */
export const MAX_GROUPS = 200;
export const MAX_ENTRIES = 10;
/** UTF-16 units. */
export const MAX_ENTRY_CHARS = 60;

/** @returns the problem as a predicate ("has only one entry"), or undefined for a valid group */
export function synonymProblem(group: SynonymGroup): string | undefined {
  const known = new Set<string>();
  for (const entry of group) {
    const name = entry.trim().toLowerCase();
    if (!/[\p{L}\p{N}]/u.test(name))
      return name ? `has an entry without a word: "${entry}"` : 'has an empty entry';
    if (entry.length > MAX_ENTRY_CHARS) {
      return `has an entry of ${entry.length} characters, where ${MAX_ENTRY_CHARS} are the most: "${entry}"`;
    }
    if (known.has(name)) return `has "${entry}" twice`;
    known.add(name);
  }
  if (group.length < 2) return 'has one entry only: a group says what means the same';
  if (group.length > MAX_ENTRIES) return `has ${group.length} entries, where ${MAX_ENTRIES} are the most`;
  return undefined;
}

/** @throws Invalid naming every group that does not fit */
export function checkSynonyms(groups: readonly SynonymGroup[]): void {
  const errors: FieldError[] = groups.flatMap((group, n) => {
    const problem = synonymProblem(group);
    return problem ? [{ path: `synonyms.${n}`, message: problem }] : [];
  });
  if (groups.length > MAX_GROUPS) {
    errors.unshift({ path: 'synonyms', message: `must be at most ${MAX_GROUPS} groups` });
  }
  if (errors.length > 0) throw new Invalid(errors);
}

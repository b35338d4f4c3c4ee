import { stem } from './stem.ts';

/**
 * Everyday words that visitors and texts use for the same thing. No knowledge of any trade: a group belongs
 * here only if it would be right on every business's site.
 */
const GROUPS =
  'price cost fee charge rate pricing|located location address directions find|open opening hours|close closing closed hours|' +
  'cancel cancellation|reschedule rebook postpone|phone telephone call number|email mail contact|pay payment|' +
  'book booking appointment schedule reservation reserve|emergency urgent emergencies|kid child paediatric pediatric|' +
  'insurance insurer insured|doctor dr|refund reimbursement|delivery shipping|staff team|park parking|' +
  'begin start commence|movie film|buy purchase|job career vacancy|film shot';

let groups: Map<string, string[]> | undefined;

/** Other index terms that may stand for this one. */
export function synonymsOf(term: string): readonly string[] {
  groups ??= readGroups();
  return groups.get(term) ?? [];
}

function readGroups(): Map<string, string[]> {
  const all = new Map<string, string[]>();
  for (const group of GROUPS.split('|')) {
    const stems = [...new Set(group.split(' ').map(stem))];
    for (const term of stems) {
      const others = stems.filter((other) => other !== term);
      all.set(term, [...new Set([...(all.get(term) ?? []), ...others])]);
    }
  }
  return all;
}

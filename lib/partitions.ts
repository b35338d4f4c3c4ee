import type { Partitions } from './constructs/grants.ts';

/** Settings, keys, origins, the widget, the profile: all that a tenant's installation is made of. */
const CONFIG = 'T#*#CONFIG';
const AUDIT = 'T#*#AUDIT';

/** Where the gate looks whether a credential still counts. */
const USERS = 'T#*#USERS';
const OPERATORS = 'OPERATORS';

/**
 * The partitions of `shared/data/keys.ts` that each administrative function works with. None reads conversations, nor
 * knowledge.
 */
export const partitions = {
  tenants: {
    read: [OPERATORS, 'TENANTS', CONFIG],
    write: [CONFIG],
    append: [AUDIT, 'TENANTS', 'SLUG#*'],
  },
  portal: { read: [USERS, CONFIG], write: [CONFIG], append: [AUDIT] },
  audit: { read: [OPERATORS, USERS, CONFIG, AUDIT] },
} as const satisfies Record<string, Partitions>;

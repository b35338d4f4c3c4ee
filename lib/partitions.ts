import type { Partitions } from './constructs/grants.ts';

/** Settings, keys, origins, the widget, the profile: all that a tenant's installation is made of. */
const CONFIG = 'T#*#CONFIG';
const AUDIT = 'T#*#AUDIT';

/** Where the gate looks whether a credential still counts. */
const USERS = 'T#*#USERS';
const OPERATORS = 'OPERATORS';

/** Whose an e-mail address is, and the guesses at its password. */
const OPERATOR_EMAILS = 'EMAIL#operator#*';
const CUSTOMER_EMAILS = 'EMAIL#customer#*';

/**
 * The partitions of `shared/data/keys.ts` that each administrative function works with. None reads conversations, nor
 * knowledge.
 */
export const partitions = {
  auth: {
    read: [OPERATORS, OPERATOR_EMAILS, 'SLUG#*'],
    write: [OPERATORS, OPERATOR_EMAILS],
    append: [AUDIT],
  },
  // A sign-up makes a tenant.
  customerAuth: {
    read: [USERS, CUSTOMER_EMAILS, CONFIG],
    write: [USERS, CUSTOMER_EMAILS],
    append: [AUDIT, CONFIG, 'TENANTS', 'SLUG#*'],
  },
  team: { read: [USERS, CONFIG], write: [USERS, CUSTOMER_EMAILS], append: [AUDIT] },
  tenants: {
    read: [OPERATORS, 'TENANTS', CONFIG],
    write: [CONFIG],
    append: [AUDIT, 'TENANTS', 'SLUG#*'],
  },
  portal: { read: [USERS, CONFIG], write: [CONFIG], append: [AUDIT] },
  audit: { read: [OPERATORS, USERS, CONFIG, AUDIT] },
} as const satisfies Record<string, Partitions>;

import type { FunctionName } from '../shared/contract/index.ts';
import { keys } from '../shared/table/keys.ts';
import type { Partitions } from './constructs/grants.ts';
import type { WorkerName } from './constructs/worker-function.ts';

// Partitions of `shared/table/keys.ts`, with any tenant's id or any hash for `*`.
/** Settings, keys, origins, the widget, the profile: all that a tenant's installation is made of. */
const CONFIG = keys.tenant('*').pk;
const AUDIT = keys.audit('*', new Date(0), '').pk;
const USERS = keys.user('*', '').pk;
const OPERATORS = keys.operator('').pk;
const OPERATOR_EMAILS = keys.email('operator', '*').pk;
const CUSTOMER_EMAILS = keys.email('customer', '*').pk;
const SLUGS = keys.slug('*').pk;
const PRICEBOOK = keys.pricebook(1).pk;
const PERSONA_VERSIONS = keys.personaVersion('*', '', 1).pk;
const KNOWLEDGE = keys.knowledgeItem('*', '').pk;
const CREDITS = keys.credits('*', '').pk;
const LEDGER = keys.ledger('*', '', '').pk;
const CONVERSATIONS = keys.conversation('*', '*').pk;
const CLIPS = keys.clip('*', '', '').pk;
const CALLERS = keys.callerLimit('*', '').pk;
const LIMITS = keys.publicLimit('*').pk;
const TENANTS = keys.tenantListing('').pk;
const WEBHOOKS = keys.subscription('*', '').pk;
const EVENTS = keys.event('*', '').pk;
const DELIVERIES = keys.delivery('*', '', '').pk;

/** What a turn of a conversation takes, whoever asks. */
const TURN = {
  read: [CONFIG, CONVERSATIONS, CREDITS, PRICEBOOK],
  put: [CONVERSATIONS],
  // Of the configuration: when a tenant had its first answer.
  update: [CONFIG, CREDITS],
  // The lease of a turn that fails is given back.
  remove: [CONVERSATIONS],
  append: [AUDIT, LEDGER],
} as const satisfies Partitions;

const fromPages = { ...TURN, read: [...TURN.read, LIMITS, SLUGS], update: [...TURN.update, LIMITS] } as const;
const fromWidget = { ...TURN, read: [...TURN.read, LIMITS], update: [...TURN.update, LIMITS] } as const;
const fromStaff = { ...TURN, read: [...TURN.read, USERS, OPERATORS] } as const;

/**
 * The partitions that each function works with. What administers reads no conversations, only what counts a plan's use reads
 * knowledge, and what visitors reach sees no user, no operator and no webhook. Users and operators are read wherever the gate
 * looks whether a credential still counts.
 */
export const partitions = {
  chat: fromPages,
  'chat-stream': fromPages,
  widget: fromWidget,
  'widget-stream': fromWidget,
  // A rating is written to its answer, and a proof to the configuration.
  'widget-events': { read: [CONFIG, CONVERSATIONS, CREDITS], update: [CONFIG, CONVERSATIONS] },
  'agent-chat': fromStaff,
  'agent-chat-stream': fromStaff,
  'widget-audio': {
    read: [CONFIG, CREDITS, LIMITS, PRICEBOOK, CLIPS],
    update: [CREDITS, LIMITS],
    put: [CLIPS],
    append: [AUDIT, LEDGER],
  },
  auth: {
    read: [OPERATORS, OPERATOR_EMAILS, SLUGS],
    write: [OPERATORS, OPERATOR_EMAILS],
    append: [AUDIT],
  },
  'customer-auth': {
    read: [USERS, CUSTOMER_EMAILS, CONFIG, SLUGS],
    write: [USERS, CUSTOMER_EMAILS],
    // A sign-up makes a tenant.
    append: [AUDIT, CONFIG, SLUGS, TENANTS],
  },
  team: { read: [USERS, CONFIG, PRICEBOOK], write: [USERS, CUSTOMER_EMAILS], append: [AUDIT] },
  tenants: { read: [OPERATORS, TENANTS, CONFIG], write: [CONFIG], append: [AUDIT, TENANTS, SLUGS] },
  portal: { read: [USERS, CONFIG], write: [CONFIG], append: [AUDIT] },
  personas: {
    read: [USERS, CONFIG, PERSONA_VERSIONS, PRICEBOOK],
    write: [CONFIG],
    // A change asserts which persona is active.
    check: [CONFIG],
    append: [AUDIT, PERSONA_VERSIONS],
  },
  usage: {
    read: [USERS, CONFIG, KNOWLEDGE, CREDITS, LEDGER, PRICEBOOK, WEBHOOKS],
    // Credits that a process held which died are given back.
    update: [CREDITS],
  },
  pricing: { read: [OPERATORS, PRICEBOOK, SLUGS], append: [AUDIT, PRICEBOOK] },
  audit: { read: [OPERATORS, USERS, CONFIG, AUDIT] },
  webhooks: {
    read: [USERS, CONFIG, PRICEBOOK, WEBHOOKS, EVENTS, DELIVERIES],
    write: [WEBHOOKS],
    // A replay changes a row in place, and makes one that is missing.
    update: [DELIVERIES],
    append: [AUDIT, EVENTS],
  },
} as const satisfies Partial<Record<FunctionName, Partitions>>;

/** What each of them does besides: it counts who calls it. */
export const countingCallers = ({ update = [], ...work }: Partitions): Partitions => ({
  ...work,
  update: [...update, CALLERS],
});

/** The same for the functions behind the table's stream, the queues, the schedule and Transcribe's events. */
export const workerPartitions = {
  'webhook-fanout': { read: [WEBHOOKS] },
  'webhook-delivery': {
    // Owners and admins are told when a subscription is disabled.
    read: [WEBHOOKS, EVENTS, DELIVERIES, USERS],
    put: [DELIVERIES],
    update: [WEBHOOKS],
    append: [AUDIT],
  },
  'webhook-sweeper': { read: [], update: [DELIVERIES] },
  'webhook-dead-letters': { read: [DELIVERIES], put: [DELIVERIES] },
  'clip-outcomes': {
    // Of the configuration: the tenant's plan, for the warning that credits run low.
    read: [CONFIG, CREDITS, PRICEBOOK, CLIPS],
    update: [CREDITS],
    put: [CLIPS],
    append: [AUDIT, LEDGER],
  },
} as const satisfies Record<WorkerName, Partitions>;

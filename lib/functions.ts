import { contract, type FunctionName } from '../shared/contract/index.ts';
import { keys } from '../shared/table/keys.ts';
import type { Partitions } from './constructs/grants.ts';

/** Needs of a function besides the table. `lib/needs.ts` has a grant for each. */
export type Need =
  /** The language model and the embedder. */
  | 'model'
  /** Reads the search indexes. */
  | 'knowledge'
  /** Knows the origin of the deployment's own pages, and the tenant that they show. */
  | 'own-pages'
  /** Checks that table and buckets answer, without access to their data. */
  | 'probes'
  /** Verifies access tokens. Includes `own-pages`. */
  | 'signed-in'
  | 'sign-tokens'
  /** The setting that requires a second factor. */
  | 'second-factor'
  /** The setting that allows sign-up. */
  | 'sign-up'
  | 'mail'
  /** Publishes the scripts and configurations of tenants' widgets. */
  | 'publish-widget'
  /** Starts transcriptions. */
  | 'transcribe'
  /** Polls transcription jobs and deletes their clips. */
  | 'end-clips'
  /** Encrypts and decrypts webhook secrets, and has the rules for receivers' URLs. */
  | 'webhook-receivers'
  /** Queries which deliveries are due, across tenants: keys and times only. */
  | 'due-deliveries'
  /** Sends deliveries to both queues. */
  | 'send-deliveries'
  /** Sends deliveries to the queue of slow receivers. */
  | 'send-slow-deliveries';

/** Everything that the stack needs to create a function. */
export interface FunctionRow {
  readonly description: string;
  /** MiB, default 512. CPU grows with it: 1,769 MiB is one full core. */
  readonly memory?: number;
  /**
   * Seconds, default 15. It must be shorter than the gateway's timeout (29 s; streams 61 s), so that the function times
   * out first, and shorter than the lease on a turn.
   */
  readonly timeout?: number;
  /** Access to partitions of the table. Default: no access. */
  readonly table?: Partitions;
  readonly needs: readonly Need[];
}

// Partitions of `shared/table/keys.ts`; `*` is any tenant's id or any hash.
/** Settings, keys, origins, widget and profile of a tenant. */
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

/** Table access for a turn of a conversation, for every kind of caller. */
const TURN = {
  read: [CONFIG, CONVERSATIONS, CREDITS, PRICEBOOK],
  put: [CONVERSATIONS],
  // CONFIG: the time of a tenant's first answer.
  update: [CONFIG, CREDITS],
  // A failed turn releases its lease.
  remove: [CONVERSATIONS],
  append: [AUDIT, LEDGER],
} as const satisfies Partitions;

const fromPages = { ...TURN, read: [...TURN.read, LIMITS, SLUGS], update: [...TURN.update, LIMITS] } as const;
const fromWidget = { ...TURN, read: [...TURN.read, LIMITS], update: [...TURN.update, LIMITS] } as const;
const fromStaff = { ...TURN, read: [...TURN.read, USERS, OPERATORS] } as const;

/**
 * Every function of `functions/`: the route groups of the contract, and the workers behind the stream, the queues, the
 * schedule and events. A function of the contract without a row does not compile.
 *
 * Administration functions cannot read conversations, and only `usage` reads knowledge. Functions for visitors
 * cannot read users, operators or webhooks. Functions behind the gate read users and operators to check credentials.
 */
export const functions = {
  chat: {
    description: "Anonymous chat on the deployment's own pages",
    timeout: 28,
    table: fromPages,
    needs: ['model', 'knowledge', 'own-pages'],
  },
  'chat-stream': {
    description: "Anonymous chat on the deployment's own pages, streamed",
    timeout: 60,
    table: fromPages,
    needs: ['model', 'knowledge', 'own-pages'],
  },
  widget: {
    description: "Chat from customers' websites",
    timeout: 28,
    table: fromWidget,
    needs: ['model', 'knowledge', 'own-pages'],
  },
  'widget-stream': {
    description: "Chat from customers' websites, streamed",
    timeout: 60,
    table: fromWidget,
    needs: ['model', 'knowledge', 'own-pages'],
  },
  'widget-events': {
    description: 'Ratings, and proofs of where widgets run',
    timeout: 10,
    // Ratings are stored with the answer, proofs with the configuration.
    table: { read: [CONFIG, CONVERSATIONS, CREDITS], update: [CONFIG, CONVERSATIONS] },
    needs: ['publish-widget'],
  },
  'widget-audio': {
    description: "Transcribes visitors' voice clips",
    memory: 1_024, // Resampling a minute of sound takes 30 MiB and half a core for 0.5 s.
    timeout: 28,
    table: {
      read: [CONFIG, CREDITS, LIMITS, PRICEBOOK, CLIPS],
      update: [CREDITS, LIMITS],
      put: [CLIPS],
      append: [AUDIT, LEDGER],
    },
    needs: ['transcribe'],
  },
  auth: {
    description: 'Login to Mission Control',
    memory: 1_024, // Argon2id: 19 MiB and half a core for 0.1 s.
    table: {
      read: [OPERATORS, OPERATOR_EMAILS, SLUGS],
      write: [OPERATORS, OPERATOR_EMAILS],
      append: [AUDIT],
    },
    needs: ['signed-in', 'sign-tokens', 'second-factor'],
  },
  'customer-auth': {
    description: "Login and sign-up of tenants' users",
    memory: 1_024, // As `auth`.
    table: {
      read: [USERS, CUSTOMER_EMAILS, CONFIG, SLUGS],
      write: [USERS, CUSTOMER_EMAILS],
      // A sign-up creates a tenant.
      append: [AUDIT, CONFIG, SLUGS, TENANTS],
    },
    needs: ['signed-in', 'sign-tokens', 'second-factor', 'sign-up', 'mail'],
  },
  team: {
    description: "Tenants' teams: seats and roles",
    table: { read: [USERS, CONFIG, PRICEBOOK], write: [USERS, CUSTOMER_EMAILS], append: [AUDIT] },
    needs: ['signed-in', 'mail'],
  },
  personas: {
    description: 'Personas: how Bob speaks for a tenant',
    table: {
      read: [USERS, CONFIG, PERSONA_VERSIONS, PRICEBOOK],
      write: [CONFIG],
      // A change checks which persona is active.
      check: [CONFIG],
      append: [AUDIT, PERSONA_VERSIONS],
    },
    needs: ['signed-in'],
  },
  'agent-chat': {
    description: "Chat and persona previews for a tenant's own staff",
    timeout: 28,
    table: fromStaff,
    needs: ['model', 'knowledge', 'signed-in'],
  },
  'agent-chat-stream': {
    description: "Chat for a tenant's own staff, streamed",
    timeout: 60,
    table: fromStaff,
    needs: ['model', 'knowledge', 'signed-in'],
  },
  usage: {
    description: "A tenant's use of its plan",
    table: {
      read: [USERS, CONFIG, KNOWLEDGE, CREDITS, LEDGER, PRICEBOOK, WEBHOOKS],
      // Releases credits that a dead process had reserved.
      update: [CREDITS],
    },
    needs: ['signed-in'],
  },
  pricing: {
    description: 'Plans and prices',
    table: { read: [OPERATORS, PRICEBOOK, SLUGS], append: [AUDIT, PRICEBOOK] },
    needs: ['signed-in'],
  },
  tenants: {
    description: 'Platform administration of tenants',
    table: { read: [OPERATORS, TENANTS, CONFIG], write: [CONFIG], append: [AUDIT, TENANTS, SLUGS] },
    needs: ['publish-widget', 'signed-in', 'sign-tokens'],
  },
  portal: {
    description: 'Widget Setup and onboarding',
    table: { read: [USERS, CONFIG], write: [CONFIG], append: [AUDIT] },
    needs: ['publish-widget', 'signed-in'],
  },
  audit: {
    description: 'The audit trail',
    table: { read: [OPERATORS, USERS, CONFIG, AUDIT] },
    needs: ['signed-in'],
  },
  webhooks: {
    description: 'Webhook subscriptions and their delivery log',
    table: {
      read: [USERS, CONFIG, PRICEBOOK, WEBHOOKS, EVENTS, DELIVERIES],
      write: [WEBHOOKS],
      // A replay changes a row in place, or creates a missing row.
      update: [DELIVERIES],
      append: [AUDIT, EVENTS],
    },
    needs: ['signed-in', 'webhook-receivers'],
  },
  public: { description: 'Health and the OpenAPI document', memory: 256, timeout: 10, needs: [] },
  status: { description: 'The status page and its data', needs: ['model', 'probes'] },

  'webhook-fanout': {
    description: 'Makes a delivery of an event for each receiver',
    timeout: 30,
    table: { read: [WEBHOOKS] },
    needs: ['send-deliveries'],
  },
  'webhook-delivery': {
    description: 'Calls receivers',
    timeout: 60, // A call takes up to ten seconds; a receiver's circuit opens after four concurrent failures.
    table: {
      // USERS: owners and admins get a mail when a subscription is disabled.
      read: [WEBHOOKS, EVENTS, DELIVERIES, USERS],
      put: [DELIVERIES],
      update: [WEBHOOKS],
      append: [AUDIT],
    },
    needs: ['webhook-receivers', 'mail', 'send-slow-deliveries'],
  },
  'webhook-sweeper': {
    description: 'Queues deliveries that are due',
    timeout: 55,
    table: { read: [], update: [DELIVERIES] },
    needs: ['due-deliveries'],
  },
  'webhook-dead-letters': {
    description: 'Reschedules deliveries that no process could settle',
    timeout: 30,
    table: { read: [DELIVERIES], put: [DELIVERIES] },
    needs: [],
  },
  'clip-outcomes': {
    description: 'Settles voice clips when their jobs are done, and deletes them',
    timeout: 30,
    table: {
      // CONFIG: the tenant's plan, for the warning that credits run low.
      read: [CONFIG, CREDITS, PRICEBOOK, CLIPS],
      update: [CREDITS],
      put: [CLIPS],
      append: [AUDIT, LEDGER],
    },
    needs: ['end-clips'],
  },
} as const satisfies Record<FunctionName, FunctionRow> & Readonly<Record<string, FunctionRow>>;

export type BobFunction = keyof typeof functions;

/** A function without routes: a queue, the stream, the schedule or an event calls it. */
export type WorkerName = Exclude<BobFunction, FunctionName>;

export const functionNames = Object.keys(functions) as BobFunction[];

export const routeNames = Object.keys(contract) as FunctionName[];

/** True for the functions behind the API. */
export const hasRoutes = (name: BobFunction): name is FunctionName => name in contract;

export const workerNames = functionNames.filter((name): name is WorkerName => !hasRoutes(name));

/** The folder of a function's code. */
export const codeFolder = (name: BobFunction): string =>
  hasRoutes(name) ? `functions/${name}` : `functions/workers/${name}`;

/** A function with routes and table access counts calls for the rate limits. */
export const countsCallers = (name: BobFunction): boolean => hasRoutes(name) && 'table' in functions[name];

/** A function's row, with the defaults filled in. */
export function functionRow(name: BobFunction) {
  const { memory = 512, timeout = 15, table, ...row }: FunctionRow = functions[name];
  return { ...row, memory, timeout, table: table && countsCallers(name) ? counting(table) : table };
}

const counting = ({ update = [], ...work }: Partitions): Partitions => ({
  ...work,
  update: [...update, CALLERS],
});

import type { Realm } from '../core/permissions.ts';
import type { Key } from './table.ts';

/**
 * Every key of the table. A tenant's partition keys all start with `T#<tenantId>#`, separator included, so that
 * one IAM condition on `dynamodb:LeadingKeys` can limit a credential to a tenant, and `t1` never covers `t1-eu`.
 * Partitions without that prefix belong to the platform.
 *
 * | partition                  | sort key                    | item                                    |
 * |----------------------------|-----------------------------|-----------------------------------------|
 * | T#<tenant>#CONFIG          | TENANT                      | the tenant: name, slug, plan, status     |
 * |                            | SETTINGS                    | behaviour: public chat, retention        |
 * |                            | ORIGINS                     | allowed origins of the widget            |
 * |                            | PERSONA#<id>                | a persona                                |
 * |                            | ACTIVEPERSONA               | copy of the active one, if it is custom  |
 * |                            | PERSONACOUNT                | how many custom personas there are       |
 * |                            | WIDGETKEY#<id>              | a widget key, by its id                  |
 * |                            | WIDGETKEYS                  | version of its keys                      |
 * |                            | INDEX                       | the current knowledge index              |
 * |                            | INDEXCOPY                   | its bytes, if it is small                |
 * |                            | SYNONYMS                    | words that mean the same for the tenant  |
 * |                            | APPEARANCE                  | how the widget looks                     |
 * |                            | PROFILE                     | the business: contact, time zone, …       |
 * |                            | PROOF#<origin>              | first and last use of the widget there   |
 * |                            | IDENTITYSECRET              | signs visitors' identities               |
 * | T#<tenant>#PERSONAVERSIONS | <id>#<version>              | an earlier version of a persona          |
 * | T#<tenant>#KNOWLEDGE       | ITEM#<item>                 | an approved knowledge item               |
 * |                            | CHUNK#<item>#<rev>#<n>      | a piece of one revision of its text      |
 * | T#<tenant>#C#<conversation>| CONVERSATION                | state and counters                       |
 * |                            | MSG#<message>               | one message                              |
 * |                            | TURN#<client message id>    | one visitor turn, for safe retries       |
 * |                            | VISITOR                     | who the visitor is, verified or stated   |
 * | T#<tenant>#USERS           | USER#<id>                   | a member of the tenant's team            |
 * |                            | SESSION#<user>#<session>    | a log-in, with its refresh token's hash  |
 * |                            | LINK#<user>                 | the mailed link to choose a password     |
 * |                            | SEATS                       | number of seats and owners               |
 * | T#<tenant>#AUDIT           | <time>#<id>                 | append-only audit record                 |
 * | T#<tenant>#CREDITS         | <month>, <month>#<share>    | credits spent, including reserved ones   |
 * | T#<tenant>#LEDGER          | <time>#<id>                 | append-only: what an answer cost         |
 * | T#<tenant>#LIMITS          | KEY#<id>, PUBLIC            | rate limits: a widget key, our own pages |
 * |                            | SESSION#<conversation>      | rate limit of a conversation             |
 * |                            | CLIPKEY#…, CLIPSESSION#…    | the same for voice clips                 |
 * | T#<tenant>#WEBHOOKS        | SUBSCRIPTION#<id>           | a webhook's receiver, with sealed secret |
 * |                            | SUBSCRIPTIONS               | how many subscriptions there are         |
 * | T#<tenant>#EVENTS          | <event>                     | an event for webhooks                    |
 * | T#<tenant>#DELIVERIES      | <event>#<subscription>      | delivery log: tries, next due time       |
 * | T#<tenant>#CLIPS           | <conversation>#<clip>       | a voice clip's job and its text          |
 * | SLUG#<slug>                | SLUG                        | slug → tenant                            |
 * | OPERATORS                  | OPERATOR#<id>               | an operator of the deployment            |
 * |                            | SESSION#<user>#<session>    | as for a tenant's user                   |
 * | EMAIL#<realm>#<hash>       | USER                        | e-mail address → user                    |
 * |                            | ATTEMPTS                    | guesses at its password, lock            |
 * |                            | LOCKED                      | last lock of an unknown address          |
 * | TENANTS                    | <tenant>                    | the list of tenants                      |
 * | LIMIT#<hash or user>       | <scope>                     | rate limit of an IP address or a user    |
 * | PRICEBOOK                  | <version>                   | a published pricebook                    |
 * | STATUS                     | PROBE                       | never exists; read by the health check   |
 *
 * The index `due` (keys only) contains waiting deliveries: `DUE#<shard>`, by time.
 */
export const keys = {
  tenant: (tenantId: string): Key => ({ pk: config(tenantId), sk: 'TENANT' }),
  settings: (tenantId: string): Key => ({ pk: config(tenantId), sk: 'SETTINGS' }),
  origins: (tenantId: string): Key => ({ pk: config(tenantId), sk: 'ORIGINS' }),
  persona: (tenantId: string, personaId: string): Key => ({
    pk: config(tenantId),
    sk: `PERSONA#${personaId}`,
  }),
  activePersona: (tenantId: string): Key => ({ pk: config(tenantId), sk: 'ACTIVEPERSONA' }),
  personaCount: (tenantId: string): Key => ({ pk: config(tenantId), sk: 'PERSONACOUNT' }),
  personaVersion: (tenantId: string, personaId: string, version: number): Key => ({
    pk: `${tenantPrefix(tenantId)}PERSONAVERSIONS`,
    sk: `${personaId}#${String(version).padStart(10, '0')}`,
  }),
  widgetKey: (tenantId: string, keyId: string): Key => ({ pk: config(tenantId), sk: `WIDGETKEY#${keyId}` }),
  keyRing: (tenantId: string): Key => ({ pk: config(tenantId), sk: 'WIDGETKEYS' }),
  knowledgeIndex: (tenantId: string): Key => ({ pk: config(tenantId), sk: 'INDEX' }),
  knowledgeIndexCopy: (tenantId: string): Key => ({ pk: config(tenantId), sk: 'INDEXCOPY' }),
  synonyms: (tenantId: string): Key => ({ pk: config(tenantId), sk: 'SYNONYMS' }),
  appearance: (tenantId: string): Key => ({ pk: config(tenantId), sk: 'APPEARANCE' }),
  profile: (tenantId: string): Key => ({ pk: config(tenantId), sk: 'PROFILE' }),
  proof: (tenantId: string, origin: string): Key => ({ pk: config(tenantId), sk: `PROOF#${origin}` }),
  identitySecret: (tenantId: string): Key => ({ pk: config(tenantId), sk: 'IDENTITYSECRET' }),
  knowledgeItem: (tenantId: string, itemId: string): Key => ({
    pk: knowledge(tenantId),
    sk: `ITEM#${itemId}`,
  }),
  chunk: (tenantId: string, itemId: string, revision: string, position: number): Key => ({
    pk: knowledge(tenantId),
    sk: `CHUNK#${itemId}#${revision}#${String(position).padStart(5, '0')}`,
  }),
  conversation: (tenantId: string, conversationId: string): Key => ({
    pk: `T#${tenantId}#C#${conversationId}`,
    sk: 'CONVERSATION',
  }),
  message: (tenantId: string, conversationId: string, messageId: string): Key => ({
    pk: `T#${tenantId}#C#${conversationId}`,
    sk: `MSG#${messageId}`,
  }),
  turn: (tenantId: string, conversationId: string, turnId: string): Key => ({
    pk: `T#${tenantId}#C#${conversationId}`,
    sk: `TURN#${turnId}`,
  }),
  visitor: (tenantId: string, conversationId: string): Key => ({
    pk: `T#${tenantId}#C#${conversationId}`,
    sk: 'VISITOR',
  }),
  user: (tenantId: string, userId: string): Key => ({
    pk: `${tenantPrefix(tenantId)}USERS`,
    sk: `USER#${userId}`,
  }),
  session: (tenantId: string, userId: string, sessionId: string): Key => ({
    pk: `${tenantPrefix(tenantId)}USERS`,
    sk: `SESSION#${userId}#${sessionId}`,
  }),
  passwordLink: (tenantId: string, userId: string): Key => ({
    pk: `${tenantPrefix(tenantId)}USERS`,
    sk: `LINK#${userId}`,
  }),
  seats: (tenantId: string): Key => ({ pk: `${tenantPrefix(tenantId)}USERS`, sk: 'SEATS' }),
  operator: (userId: string): Key => ({ pk: 'OPERATORS', sk: `OPERATOR#${userId}` }),
  operatorSession: (userId: string, sessionId: string): Key => ({
    pk: 'OPERATORS',
    sk: `SESSION#${userId}#${sessionId}`,
  }),
  email: (realm: Realm, emailHash: string): Key => ({ pk: `EMAIL#${realm}#${emailHash}`, sk: 'USER' }),
  attempts: (realm: Realm, emailHash: string): Key => ({
    pk: `EMAIL#${realm}#${emailHash}`,
    sk: 'ATTEMPTS',
  }),
  lockedStranger: (realm: Realm, emailHash: string): Key => ({
    pk: `EMAIL#${realm}#${emailHash}`,
    sk: 'LOCKED',
  }),
  audit: (tenantId: string, at: Date, id: string): Key => ({
    pk: `T#${tenantId}#AUDIT`,
    sk: `${at.toISOString()}#${id}`,
  }),
  /** @param share the first one has no suffix, because a month once had only one item */
  credits: (tenantId: string, month: string, share = 0): Key => ({
    pk: `${tenantPrefix(tenantId)}CREDITS`,
    sk: share === 0 ? month : `${month}#${share}`,
  }),
  ledger: (tenantId: string, at: string, id: string): Key => ({
    pk: `${tenantPrefix(tenantId)}LEDGER`,
    sk: `${at}#${id}`,
  }),
  subscription: (tenantId: string, id: string): Key => ({
    pk: `${tenantPrefix(tenantId)}WEBHOOKS`,
    sk: `SUBSCRIPTION#${id}`,
  }),
  subscriptionCount: (tenantId: string): Key => ({
    pk: `${tenantPrefix(tenantId)}WEBHOOKS`,
    sk: 'SUBSCRIPTIONS',
  }),
  event: (tenantId: string, eventId: string): Key => ({
    pk: `${tenantPrefix(tenantId)}EVENTS`,
    sk: eventId,
  }),
  delivery: (tenantId: string, eventId: string, subscriptionId: string): Key => ({
    pk: `${tenantPrefix(tenantId)}DELIVERIES`,
    sk: `${eventId}#${subscriptionId}`,
  }),
  keyLimit: (tenantId: string, keyId: string): Key => ({ pk: limits(tenantId), sk: `KEY#${keyId}` }),
  publicLimit: (tenantId: string): Key => ({ pk: limits(tenantId), sk: 'PUBLIC' }),
  clipKeyLimit: (tenantId: string, keyId: string): Key => ({ pk: limits(tenantId), sk: `CLIPKEY#${keyId}` }),
  clipSessionLimit: (tenantId: string, conversationId: string): Key => ({
    pk: limits(tenantId),
    sk: `CLIPSESSION#${conversationId}`,
  }),
  sessionLimit: (tenantId: string, conversationId: string): Key => ({
    pk: limits(tenantId),
    sk: `SESSION#${conversationId}`,
  }),
  clip: (tenantId: string, conversationId: string, clipId: string): Key => ({
    pk: `${tenantPrefix(tenantId)}CLIPS`,
    sk: `${conversationId}#${clipId}`,
  }),
  callerLimit: (caller: string, scope: string): Key => ({ pk: `LIMIT#${caller}`, sk: scope }),
  slug: (slug: string): Key => ({ pk: `SLUG#${slug}`, sk: 'SLUG' }),
  statusProbe: { pk: 'STATUS', sk: 'PROBE' },
  pricebook: (version: number): Key => ({ pk: 'PRICEBOOK', sk: String(version).padStart(8, '0') }),
  tenantListing: (tenantId: string): Key => ({ pk: 'TENANTS', sk: tenantId }),
} as const;

/** Prefixes of sort keys, for queries. */
export const prefixes = {
  persona: 'PERSONA#',
  message: 'MSG#',
  item: 'ITEM#',
  chunk: 'CHUNK#',
  user: 'USER#',
  operator: 'OPERATOR#',
  subscription: 'SUBSCRIPTION#',
} as const;

/** The index of waiting deliveries. Its keys are the attributes `due` and `dueAt`. */
export const DUE_INDEX = 'due';

/** Prefix of all partition keys of a tenant. */
export const tenantPrefix = (tenantId: string): string => `T#${tenantId}#`;

/** The tenant of a partition key. @returns undefined for a partition of the platform */
export const tenantOf = (pk: string): string | undefined => /^T#([^#]+)#/.exec(pk)?.[1];

const config = (tenantId: string) => `${tenantPrefix(tenantId)}CONFIG`;
const knowledge = (tenantId: string) => `${tenantPrefix(tenantId)}KNOWLEDGE`;
const limits = (tenantId: string) => `${tenantPrefix(tenantId)}LIMITS`;

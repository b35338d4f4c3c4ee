import { isDeepStrictEqual } from 'node:util';
import { entitlementsOf } from '../billing/pricebook.ts';
import type { Prices } from '../billing/prices.ts';
import { type Author, type ChangeRecord, changeRecord } from '../core/audit.ts';
import { Conflict, Invalid, NOTHING_THERE, NotFound, Unavailable } from '../core/errors.ts';
import { timedId } from '../core/timed-id.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { readTenant } from '../tenants/tenants.ts';
import type { SecretBox } from './secret-box-port.ts';
import { newSecret } from './signature.ts';
import { MAX_SUBSCRIPTIONS, OVERLAP_MS, type Subscription, secretPlace } from './subscription.ts';
import { Subscriptions } from './subscription-store.ts';
import { webhookUrlProblem } from './url-rules.ts';

/** Everyone who changes a subscription at the same time takes a turn; so many of them may come before us. */
const TRIES = 12;

/** Somebody who changes a tenant's webhook subscriptions. */
export interface SubscriptionEditor extends Author {
  readonly table: TenantTable;
  readonly prices: Prices;
  readonly secrets: SecretBox;
  /** Whether receivers on this machine may be called, and without encryption. */
  readonly allowLoopback: boolean;
}

/** What its owner decides of a subscription. */
export type SubscriptionInput = Pick<Subscription, 'url' | 'description' | 'events' | 'status'>;

/** Some of it; what is left out stays as it is. */
export type SubscriptionChange = {
  readonly [Name in keyof SubscriptionInput]?: SubscriptionInput[Name] | undefined;
};

/** Which versions the caller would change; the default is any, so that the last change counts. */
export type Expected = (version: number) => boolean;

/** A subscription, and its new secret in the clear: the one time that it is shown. */
export interface WithSecret {
  readonly subscription: Subscription;
  readonly secret: string;
}

/**
 * Subscribes a receiver.
 *
 * @throws Invalid for an address that may not be called; Conflict when the tenant's plan allows no more; Unavailable
 */
export async function createSubscription(
  editor: SubscriptionEditor,
  input: SubscriptionInput,
): Promise<WithSecret> {
  const { table, clock, prices, secrets } = editor;
  const url = callable(editor, input.url);
  const now = clock.now();
  const [tenant, pricebook] = await Promise.all([readTenant(table, now), prices.current()]);
  if (!tenant) throw new NotFound('This business does not exist.');
  const allowed = entitlementsOf(pricebook, tenant.plan).integrations;
  const cap = Math.min(allowed ?? MAX_SUBSCRIPTIONS, MAX_SUBSCRIPTIONS);
  const id = timedId('sub_', now);
  const secret = newSecret();
  const { status, ...rest } = input;
  const subscription: Subscription = {
    id,
    ...rest,
    url,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
    version: 1,
    secret: await secrets.seal(secret, secretPlace(table.tenantId, id)),
    ...(status === 'disabled' ? disabledByUser(now) : { status }),
  };
  const record = recordOf(editor, now, 'webhook_subscription.created', subscription);
  if (cap < 1 || !(await new Subscriptions(table).insert(subscription, cap, record)))
    throw new Conflict(
      cap === MAX_SUBSCRIPTIONS
        ? `A tenant can have at most ${cap} subscriptions. Delete one first.`
        : `Your plan allows ${cap} subscriptions. Delete one or change the plan.`,
    );
  return { subscription, secret };
}

/**
 * Changes a subscription: its version rises by one. A change that changes nothing makes no version. Enabling it forgets
 * its failures.
 *
 * @returns undefined when there is none with this id
 * @throws Invalid for an address that may not be called; Conflict when its version is not one that is expected
 */
export const changeSubscription = (
  editor: SubscriptionEditor,
  id: string,
  { status, ...change }: SubscriptionChange,
  expected: Expected = anyVersion,
): Promise<Subscription | undefined> => {
  const url = change.url === undefined ? {} : { url: callable(editor, change.url) };
  return whenUncrossed(editor, id, expected, async (subscriptions, before, now) => {
    // What was learned of one address says nothing about another.
    const health = url.url === undefined || url.url === before.url ? {} : UNKNOWN_HEALTH;
    const changed = withStatus({ ...before, ...defined(change), ...url, ...health }, status, now);
    if (isDeepStrictEqual(defined(changed), before)) return before;
    const after = { ...changed, version: before.version + 1, updatedAt: now.toISOString() };
    const record = recordOf(editor, now, 'webhook_subscription.updated', after, {
      changed: Object.keys(defined({ ...change, status })),
    });
    return (await subscriptions.replace(before, after, record)) && after;
  });
};

/**
 * Deletes a subscription. What is on its way to it is not sent any more; the log of what was stays.
 *
 * @returns undefined when there is none with this id
 * @throws Conflict for a version that is not expected
 */
export const removeSubscription = (
  editor: SubscriptionEditor,
  id: string,
  expected: Expected = anyVersion,
): Promise<Subscription | undefined> =>
  whenUncrossed(editor, id, expected, async (subscriptions, before, now) => {
    const record = recordOf(editor, now, 'webhook_subscription.deleted', before);
    return (await subscriptions.remove(before, record)) && before;
  });

/**
 * Replaces the secret. The one before signs along for another day, so that the receiver can be changed without missing
 * anything; the one before that ends at once.
 *
 * @returns undefined when there is none with this id
 * @throws Conflict for a version that is not expected, and when somebody else changes it at the same time: of two who
 * rotate, one would be told a secret that is about to end; Unavailable
 */
export async function rotateSecret(
  editor: SubscriptionEditor,
  id: string,
  expected: Expected = anyVersion,
): Promise<WithSecret | undefined> {
  const { table, clock, secrets } = editor;
  const now = clock.now();
  const subscriptions = new Subscriptions(table);
  const before = await subscriptions.find(id, now);
  if (!before) return undefined;
  requireExpected(before, expected);
  const secret = newSecret();
  const until = new Date(now.getTime() + OVERLAP_MS).toISOString();
  const after: Subscription = {
    ...before,
    secret: await secrets.seal(secret, secretPlace(table.tenantId, id)),
    previousSecret: { secret: before.secret, until },
    version: before.version + 1,
    updatedAt: now.toISOString(),
  };
  const record = recordOf(editor, now, 'webhook_secret.rotated', after, { previous_until: until });
  if (!(await subscriptions.replace(before, after, record)))
    throw new Conflict('Somebody else is changing this subscription at the same time. Please try again.', 2);
  return { subscription: after, secret };
}

/** @throws NotFound; Conflict for one that is disabled: nothing is sent to it */
export async function requireEnabled(table: TenantTable, id: string, now: Date): Promise<Subscription> {
  const subscription = await new Subscriptions(table).find(id, now);
  if (!subscription) throw new NotFound(NOTHING_THERE);
  if (subscription.status === 'disabled')
    throw new Conflict('This subscription is disabled. Enable it first.');
  return subscription;
}

/** What is recorded of a subscription: of its address the host only, as whatever follows may be a secret. */
export const recordOf = (
  { actor }: Pick<Author, 'actor'>,
  now: Date,
  action: string,
  { id, url, version }: Subscription,
  details: object = {},
): ChangeRecord =>
  changeRecord(now, { actor, action, target: id, details: { host: new URL(url).host, version, ...details } });

const anyVersion: Expected = () => true;

function requireExpected({ version }: Subscription, expected: Expected): void {
  if (!expected(version))
    throw new Conflict(`Somebody else has changed this subscription: it is now at version ${version}.`);
}

/** The address as it is called. @throws Invalid for one that may not be */
function callable({ allowLoopback }: SubscriptionEditor, url: string): string {
  const problem = webhookUrlProblem(url, { allowLoopback });
  if (problem !== undefined) throw new Invalid([{ path: 'url', message: problem }]);
  return new URL(url).href;
}

const UNKNOWN_HEALTH = {
  failingSince: undefined,
  failures: undefined,
  pausedUntil: undefined,
  slowUntil: undefined,
} as const;

const disabledByUser = (now: Date) =>
  ({ status: 'disabled', disabledReason: 'by_user', disabledAt: now.toISOString() }) as const;

/** What is disabled already stays so for the reason that it has. */
function withStatus(
  subscription: Subscription,
  status: Subscription['status'] | undefined,
  now: Date,
): Subscription {
  if (status === undefined || status === subscription.status) return subscription;
  if (status === 'disabled') return { ...subscription, ...disabledByUser(now) };
  return {
    ...subscription,
    status,
    disabledReason: undefined,
    disabledAt: undefined,
    ...UNKNOWN_HEALTH,
  };
}

/** Without what is undefined. */
const defined = <T extends object>(value: T): { [Name in keyof T]: Exclude<T[Name], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [Name in keyof T]: Exclude<T[Name], undefined>;
  };

/** Reads a subscription and changes it, and does both again when somebody else's change came in between (`false`). */
async function whenUncrossed(
  { table, clock }: SubscriptionEditor,
  id: string,
  expected: Expected,
  change: (subscriptions: Subscriptions, before: Subscription, now: Date) => Promise<Subscription | false>,
): Promise<Subscription | undefined> {
  const subscriptions = new Subscriptions(table);
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const now = clock.now();
    const before = await subscriptions.find(id, now);
    if (!before) return undefined;
    requireExpected(before, expected);
    const after = await change(subscriptions, before, now);
    if (after) return after;
  }
  throw new Unavailable('This subscription');
}

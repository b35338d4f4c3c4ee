import { isDeepStrictEqual } from 'node:util';
import { changeVersioned, type Decision, type Expected } from '../audit/change-versioned.ts';
import { insertCapped } from '../audit/insert-capped.ts';
import { auditPut } from '../audit/store.ts';
import { entitlementsOf } from '../billing/pricebook.ts';
import { allOrThrow } from '../core/all-or-throw.ts';
import { type Change, recordBy } from '../core/audit.ts';
import { Conflict, Invalid, NOTHING_THERE, NotFound } from '../core/errors.ts';
import { timedId } from '../core/timed-id.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import { transact } from '../table/transact.ts';
import type { TenantContext } from '../tenants/tenant-context.ts';
import { readTenant } from '../tenants/tenants.ts';
import type { SecretBox } from './secret-box-port.ts';
import { newSecret } from './signature.ts';
import { MAX_SUBSCRIPTIONS, OVERLAP_MS, type Subscription, secretPlace } from './subscription.ts';
import { Subscriptions } from './subscription-store.ts';
import { webhookUrlProblem } from './url-rules.ts';

/** The context for changing a tenant's webhook subscriptions. */
export type SubscriptionContext = TenantContext & {
  readonly secrets: SecretBox;
  /** Allows receivers on this machine, and `http`. */
  readonly allowLoopback: boolean;
};

/** The fields that a tenant sets. */
export type SubscriptionInput = Pick<Subscription, 'url' | 'description' | 'events' | 'status'>;

/** Missing fields are not changed. */
export type SubscriptionChange = {
  readonly [Name in keyof SubscriptionInput]?: SubscriptionInput[Name] | undefined;
};

/** A subscription and its new secret in the clear. It is shown only once. */
export interface WithSecret {
  readonly subscription: Subscription;
  readonly secret: string;
}

/**
 * Subscribes a receiver.
 *
 * @throws Invalid for a URL that is not allowed; Conflict if the tenant's plan allows no more; Unavailable
 */
export async function createSubscription(
  context: SubscriptionContext,
  input: SubscriptionInput,
): Promise<WithSecret> {
  const { table, clock, prices, secrets } = context;
  const url = callable(context, input.url);
  const now = clock.now();
  const [tenant, pricebook] = await allOrThrow([readTenant(table, now), prices.current()]);
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
  const change = changeOf('webhook_subscription.created', subscription);
  const failed = await insertCapped(table, {
    ...new Subscriptions(table).insert(subscription, cap),
    audit: auditPut(table.tenantId, recordBy(context, change)),
  });
  if (failed.has('count'))
    throw new Conflict(
      cap === MAX_SUBSCRIPTIONS
        ? `A tenant can have at most ${cap} subscriptions. Delete one first.`
        : `Your plan allows ${cap} subscriptions. Delete one or change the plan.`,
    );
  return { subscription, secret };
}

/**
 * Changes a subscription and increases its version, unless nothing changes. Enabling it resets its failures.
 *
 * @returns undefined if there is no such subscription
 * @throws Invalid for a URL that is not allowed; Conflict for an unexpected version
 */
export const changeSubscription = (
  context: SubscriptionContext,
  id: string,
  { status, ...change }: SubscriptionChange,
  expected?: Expected,
): Promise<Subscription | undefined> => {
  const url = change.url === undefined ? {} : { url: callable(context, change.url) };
  return changeStored(context, id, expected, (subscriptions, before, now) => {
    // The health of the old URL says nothing about the new one.
    const health = url.url === undefined || url.url === before.url ? {} : UNKNOWN_HEALTH;
    const changed = withStatus({ ...before, ...defined(change), ...url, ...health }, status, now);
    if (isDeepStrictEqual(defined(changed), before)) return { result: before };
    const after = { ...changed, version: before.version + 1, updatedAt: now.toISOString() };
    const names = Object.keys(defined({ ...change, status }));
    return {
      result: after,
      writes: subscriptions.replace(before, after),
      change: changeOf('webhook_subscription.updated', after, { changed: names }),
    };
  });
};

/**
 * Deletes a subscription. Its queued deliveries are not sent any more; its log is kept.
 *
 * @returns undefined if there is no such subscription
 * @throws Conflict for an unexpected version
 */
export const removeSubscription = (
  context: SubscriptionContext,
  id: string,
  expected?: Expected,
): Promise<Subscription | undefined> =>
  changeStored(context, id, expected, (subscriptions, before) => ({
    result: before,
    writes: subscriptions.remove(before),
    change: changeOf('webhook_subscription.deleted', before),
  }));

/**
 * Replaces the secret. The old one also signs for another day, so that the receiver can be updated without missing
 * events. An even older one ends at once.
 *
 * @returns undefined if there is no such subscription
 * @throws Conflict for an unexpected version, and for a concurrent change: of two concurrent rotations, one would return a
 *   secret that is already replaced; Unavailable
 */
export async function rotateSecret(
  context: SubscriptionContext,
  id: string,
  expected: Expected = () => true,
): Promise<WithSecret | undefined> {
  const { table, clock, secrets } = context;
  const now = clock.now();
  const subscriptions = new Subscriptions(table);
  const before = await subscriptions.find(id, now);
  if (!before) return undefined;
  if (!expected(before.version)) throw unexpected(before.version);
  const secret = newSecret();
  const until = new Date(now.getTime() + OVERLAP_MS).toISOString();
  const after: Subscription = {
    ...before,
    secret: await secrets.seal(secret, secretPlace(table.tenantId, id)),
    previousSecret: { secret: before.secret, until },
    version: before.version + 1,
    updatedAt: now.toISOString(),
  };
  const change = changeOf('webhook_secret.rotated', after, { previous_until: until });
  const failed = await transact(table, {
    ...subscriptions.replace(before, after),
    audit: auditPut(table.tenantId, recordBy(context, change)),
  });
  if (failed.size > 0)
    throw new Conflict('Somebody else is changing this subscription at the same time. Please try again.', 2);
  return { subscription: after, secret };
}

/** @throws NotFound; Conflict if it is disabled */
export async function requireEnabled(table: TenantTable, id: string, now: Date): Promise<Subscription> {
  const subscription = await new Subscriptions(table).find(id, now);
  if (!subscription) throw new NotFound(NOTHING_THERE);
  if (subscription.status === 'disabled')
    throw new Conflict('This subscription is disabled. Enable it first.');
  return subscription;
}

/** The change of a subscription, for its audit record. It names only the host: the rest of the URL may be a secret. */
export const changeOf = (
  action: string,
  { id, url, version }: Subscription,
  details: object = {},
): Change => ({ action, target: id, details: { host: new URL(url).host, version, ...details } });

const unexpected = (version: number) =>
  new Conflict(`Somebody else has changed this subscription: it is now at version ${version}.`);

/** The normalized URL. @throws Invalid for a URL that is not allowed */
function callable({ allowLoopback }: SubscriptionContext, url: string): string {
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

/** A subscription that is already disabled keeps its reason. */
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

/** Drops undefined fields. */
const defined = <T extends object>(value: T): { [Name in keyof T]: Exclude<T[Name], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [Name in keyof T]: Exclude<T[Name], undefined>;
  };

/** Changes a stored subscription. */
function changeStored(
  context: SubscriptionContext,
  id: string,
  expected: Expected | undefined,
  decide: (subscriptions: Subscriptions, before: Subscription, now: Date) => Decision<Subscription>,
): Promise<Subscription | undefined> {
  const subscriptions = new Subscriptions(context.table);
  return changeVersioned(context, {
    name: 'this subscription',
    read: (now) => subscriptions.find(id, now),
    versionOf: ({ version }) => version,
    expected,
    unexpected,
    decide: (before, now) => decide(subscriptions, before, now),
  });
}

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
  /** Allows receivers on this machine, and `http`. */
  readonly allowLoopback: boolean;
}

/** The fields that a tenant sets. */
export type SubscriptionInput = Pick<Subscription, 'url' | 'description' | 'events' | 'status'>;

/** Missing fields are not changed. */
export type SubscriptionChange = {
  readonly [Name in keyof SubscriptionInput]?: SubscriptionInput[Name] | undefined;
};

/** Which versions the caller would change; the default is any, so that the last change counts. */
export type Expected = (version: number) => boolean;

/** A subscription and its new secret in plain text, which is shown only once. */
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
  editor: SubscriptionEditor,
  input: SubscriptionInput,
): Promise<WithSecret> {
  const { table, clock, prices, secrets } = editor;
  const url = callable(editor, input.url);
  const now = clock.now();
  const [tenant, pricebook] = await Promise.all([readTenant(table, now), prices.current()]);
  if (!tenant) throw new NotFound('There is no such business here.');
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
        ? `There can be ${cap} subscriptions at most. Delete one.`
        : `Your plan allows ${cap} subscriptions. Delete one, or change the plan.`,
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
  editor: SubscriptionEditor,
  id: string,
  { status, ...change }: SubscriptionChange,
  expected: Expected = anyVersion,
): Promise<Subscription | undefined> => {
  const url = change.url === undefined ? {} : { url: callable(editor, change.url) };
  return whenUncrossed(editor, id, expected, async (subscriptions, before, now) => {
    // A new URL resets the receiver's health.
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
 * Deletes a subscription. Its queued deliveries are not sent any more; its log is kept.
 *
 * @returns undefined if there is no such subscription
 * @throws Conflict for an unexpected version
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
 * Replaces the secret. The old one also signs for another day, so that the receiver can be updated without missing
 * events. An even older one ends at once.
 *
 * @returns undefined if there is no such subscription
 * @throws Conflict for an unexpected version, and for a concurrent change: of two concurrent rotations, one would return a
 *   secret that is already replaced; Unavailable
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

/** @throws NotFound; Conflict if it is disabled */
export async function requireEnabled(table: TenantTable, id: string, now: Date): Promise<Subscription> {
  const subscription = await new Subscriptions(table).find(id, now);
  if (!subscription) throw new NotFound(NOTHING_THERE);
  if (subscription.status === 'disabled')
    throw new Conflict('This subscription is disabled, and nothing is sent to it. Enable it first.');
  return subscription;
}

/** An audit record. It has only the host of the URL, because the rest may contain a secret. */
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
    throw new Conflict(`This subscription has changed: it is at version ${version} now.`);
}

/** Normalizes a receiver's URL. @throws Invalid if it is not allowed */
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

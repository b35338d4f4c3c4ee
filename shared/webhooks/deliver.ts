import type { MailServices } from '../access/mail-services.ts';
import { allOrThrow } from '../core/all-or-throw.ts';
import { changeRecord } from '../core/audit.ts';
import type { Clock } from '../core/clock.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import type { Delivery } from './delivery.ts';
import type { DeliveryQueue } from './delivery-queue.ts';
import { insertDelivery, readDelivery, settleDelivery } from './delivery-rows.ts';
import { readEvent } from './events.ts';
import { isGivenUp, isSlow, pausedUntil, slowUntil } from './health.ts';
import type { DeliveryJob } from './job.ts';
import { notifyDisabled } from './notice.ts';
import type { ReceiverGate } from './receiver-gate.ts';
import { disableReceiver, noteFailure, noteRecovery, noteSlow, readReceiver } from './receivers.ts';
import { jittered, MINUTE_MS } from './schedule.ts';
import type { SecretBox } from './secret-box-port.ts';
import type { WebhookAnswer, WebhookSender } from './sender-port.ts';
import { afterAttempt, cancelled, deferred, newDelivery, toAttempt } from './settle.ts';
import { deliveryHeaders } from './signature.ts';
import { type DisabledReason, type Subscription, secretPlace } from './subscription.ts';

/**
 * Timeouts of a receiver in milliseconds. After a timeout in the fast lane, the try is repeated in the slow lane with the
 * documented timeout, where it does not delay fast receivers.
 */
export const RECEIVER_TIMEOUTS_MS = { fast: 2_000, slow: 10_000 } as const;

export interface DeliveryServices extends MailServices {
  readonly sender: WebhookSender;
  readonly queue: DeliveryQueue;
  readonly timeoutsMs: { readonly fast: number; readonly slow: number };
  readonly box: SecretBox;
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
}

/**
 * Tries one delivery and stores the outcome in its row. A duplicate message of a settled delivery does nothing. Two
 * concurrent duplicates may both reach the receiver, but only one outcome is stored.
 *
 * @param isAgain true if the queue has delivered this message before, so that even a first try may have a row
 * @throws Unavailable if nothing was stored; the queue must deliver the message again
 */
export async function deliver(
  table: TenantTable,
  job: DeliveryJob,
  isAgain: boolean,
  endpoint: ReceiverGate,
  services: DeliveryServices,
): Promise<void> {
  const { clock, random } = services;
  const [subscription, row] = await allOrThrow([
    readReceiver(table, job.subscriptionId, clock.now()),
    isFirst(job) && !isAgain ? undefined : readDelivery(table, job, clock.now()),
  ]);
  if (!isWaitedFor(job, row)) return;
  const { eventId, subscriptionId, event } = job;
  const before = row ?? newDelivery(eventId, subscriptionId, event, clock.now());
  const settle = (after: Delivery) =>
    row ? settleDelivery(table, row, after, clock.now()) : insertDelivery(table, after, clock.now());

  if (subscription?.status !== 'enabled') return void (await settle(cancelled(before, clock.now())));
  const isWanted = event === 'webhook.test' || (before.replays !== undefined && before.tries === 0);
  const pause = endpoint.pausedUntil(subscription, isWanted, clock.now());
  if (pause) {
    // Jitter, so that not all deliveries are tried at the moment when the circuit closes.
    const until = new Date(pause.getTime() + jittered(MINUTE_MS / 2, random));
    return void (await settle(deferred(before, until, clock.now())));
  }
  const changeLane = () => services.queue.send([{ ...job, slow: true }]);
  if (!job.slow && isSlow(subscription, clock.now())) return changeLane();
  const payload = job.payload ?? (await readEvent(table, eventId, clock.now()))?.payload;
  if (payload === undefined)
    return void (await settle({ ...cancelled(before, clock.now()), status: 'dead' }));
  const startedAt = clock.now();
  const answer = await call(table.tenantId, subscription, job, payload, services);
  if (!job.slow && answer.kind === 'timeout') {
    await changeLane();
    return void (await noteSlow(table, subscription.id, slowUntil(clock.now())));
  }
  const attempt = toAttempt(startedAt, answer);
  const after = afterAttempt(before, attempt, clock.now(), random, answer.retryAfter);
  if (!(await settle(after))) return;
  if (attempt.outcome === 'delivered') await recovered(table, subscription);
  else await failed(table, subscription, answer, endpoint, services);
}

const isFirst = ({ tries }: DeliveryJob): boolean => tries === undefined;

/** False for a duplicate job. A first try has no row yet; a later one has a `queued` row with the same number of tries. */
const isWaitedFor = (job: DeliveryJob, row: Delivery | undefined): boolean =>
  isFirst(job) ? row === undefined : row?.status === 'queued' && row.tries === job.tries;

/** Signs and sends. Each try has a new timestamp. */
async function call(
  tenantId: string,
  { id, url, secret, previousSecret }: Subscription,
  { eventId, slow }: DeliveryJob,
  body: string,
  { sender, box, clock, timeoutsMs }: DeliveryServices,
): Promise<WebhookAnswer> {
  const now = clock.now();
  const sealed = [
    secret,
    ...(previousSecret && previousSecret.until > now.toISOString() ? [previousSecret.secret] : []),
  ];
  const secrets = await allOrThrow(sealed.map((each) => box.open(each, secretPlace(tenantId, id))));
  return sender.send({
    url,
    headers: deliveryHeaders({ id: eventId, timestamp: now, body, secrets }),
    body,
    timeoutMs: slow ? timeoutsMs.slow : timeoutsMs.fast,
  });
}

async function recovered(table: TenantTable, { id, failures }: Subscription): Promise<void> {
  if (failures !== undefined) await noteRecovery(table, id);
}

/** Records a failure of the receiver, and opens its circuit or disables its subscription if there were too many. */
async function failed(
  table: TenantTable,
  subscription: Subscription,
  { status }: WebhookAnswer,
  endpoint: ReceiverGate,
  services: DeliveryServices,
): Promise<void> {
  const now = services.clock.now();
  const pause = pausedUntil(endpoint.fail(subscription), now);
  if (pause) endpoint.pause(pause);
  await noteFailure(table, subscription.id, pause, now);
  if (status === 410) await disable(table, subscription, 'gone', services);
  else if (isGivenUp(subscription, now)) await disable(table, subscription, 'failing', services);
}

/** Disables a subscription and notifies its tenant, once. */
async function disable(
  table: TenantTable,
  { id, url }: Subscription,
  reason: DisabledReason,
  services: DeliveryServices,
): Promise<void> {
  const record = changeRecord(services.clock.now(), {
    actor: { kind: 'system' },
    action: 'webhook_subscription.disabled',
    target: id,
    details: { reason },
  });
  if (await disableReceiver(table, id, reason, record)) await notifyDisabled(table, url, reason, services);
}

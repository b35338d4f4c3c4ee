import type { MailServices } from '../access/mail-services.ts';
import { changeRecord } from '../core/audit.ts';
import type { Clock } from '../core/clock.ts';
import type { TenantTable } from '../table/tenant-table.ts';
import type { Delivery } from './delivery.ts';
import type { DeliveryQueue } from './delivery-queue.ts';
import { insertDelivery, readDelivery, settleDelivery } from './delivery-rows.ts';
import { readEvent } from './events.ts';
import { isGivenUp, isSlow, pausedUntil, slowUntil } from './health.ts';
import type { DeliveryJob } from './job.ts';
import { tellOfDisabled } from './notice.ts';
import type { ReceiverGate } from './receiver-gate.ts';
import { disableReceiver, noteFailure, noteRecovery, noteSlow, readReceiver } from './receivers.ts';
import { jittered, MINUTE_MS } from './schedule.ts';
import type { SecretBox } from './secret-box-port.ts';
import type { WebhookAnswer, WebhookSender } from './sender-port.ts';
import { afterAttempt, cancelled, deferred, newDelivery, toAttempt } from './settle.ts';
import { deliveryHeaders } from './signature.ts';
import { type DisabledReason, type Subscription, secretPlace } from './subscription.ts';

/**
 * Milliseconds that a receiver has. In the fast lane few: whoever takes longer is tried again in the slow one, where nobody
 * else waits, with all the time that we promise.
 */
export const PATIENCE = { fast: 2_000, slow: 10_000 } as const;

export interface DeliveryServices extends MailServices {
  readonly sender: WebhookSender;
  readonly queue: DeliveryQueue;
  readonly patience: { readonly fast: number; readonly slow: number };
  readonly box: SecretBox;
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
}

/**
 * Tries one delivery, and settles it: whatever the receiver does, its row says so afterwards. A copy of a message whose
 * delivery is settled does nothing; of two copies at the same time both may reach the receiver, and one row remains.
 *
 * @param isAgain whether the queue has given this message before: then there may be a row, though it was a first try
 * @throws Unavailable: nothing is settled, and the message must come again
 */
export async function deliver(
  table: TenantTable,
  job: DeliveryJob,
  isAgain: boolean,
  endpoint: ReceiverGate,
  services: DeliveryServices,
): Promise<void> {
  const { clock, random } = services;
  const [subscription, row] = await Promise.all([
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
    // Not all at the very moment at which the circuit closes.
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

/** Whether the job is what its row waits for: a first try has none, a later one is `queued` after so many tries. */
const isWaitedFor = (job: DeliveryJob, row: Delivery | undefined): boolean =>
  isFirst(job) ? row === undefined : row?.status === 'queued' && row.tries === job.tries;

/** Signs and sends, with a time of its own for each try. */
async function call(
  tenantId: string,
  { id, url, secret, previousSecret }: Subscription,
  { eventId, slow }: DeliveryJob,
  body: string,
  { sender, box, clock, patience }: DeliveryServices,
): Promise<WebhookAnswer> {
  const now = clock.now();
  const sealed = [
    secret,
    ...(previousSecret && previousSecret.until > now.toISOString() ? [previousSecret.secret] : []),
  ];
  const secrets = await Promise.all(sealed.map((each) => box.open(each, secretPlace(tenantId, id))));
  return sender.send({
    url,
    headers: deliveryHeaders({ id: eventId, timestamp: now, body, secrets }),
    body,
    timeoutMs: slow ? patience.slow : patience.fast,
  });
}

async function recovered(table: TenantTable, { id, failures }: Subscription): Promise<void> {
  if (failures !== undefined) await noteRecovery(table, id);
}

/** Notes a failure at the receiver: its circuit may open, or it may be given up. */
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

/** Disables a subscription and tells its tenant, once. */
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
  if (await disableReceiver(table, id, reason, record)) await tellOfDisabled(table, url, reason, services);
}

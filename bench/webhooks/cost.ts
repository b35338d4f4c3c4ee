import { randomUUID } from 'node:crypto';
import type { SQSRecord } from 'aws-lambda';
import { deliverBatch } from '../../functions/workers/webhook-delivery/deliver-batch.ts';
import { dynamoCalls } from '../../shared/aws/dynamo-calls.ts';
import { dynamoTable } from '../../shared/aws/dynamo-table.ts';
import { readStreamRecord } from '../../shared/aws/stream-record.ts';
import { systemClock } from '../../shared/core/clock.ts';
import { RECEIVER_TIMEOUTS_MS } from '../../shared/webhooks/deliver.ts';
import { newEvent, payloadOf } from '../../shared/webhooks/event.ts';
import { eventPut } from '../../shared/webhooks/events.ts';
import { fanOut } from '../../shared/webhooks/fan-out.ts';
import type { DeliveryJob } from '../../shared/webhooks/job.ts';
import { openStream } from '../../test/support/table-stream.ts';
import { type Meter, metered } from './metered.ts';
import { type Bill, costOf, mappingCalls, PRICES } from './prices.ts';
import { box, subscribe } from './setup.ts';

const EVENTS = 1_000;

/** The stack's settings. */
const STREAM_BATCH = 100;
const DELIVERY_BATCH = 20;

const FUNCTION_GB = 0.5;

const WORDS =
  'could you please call me back about the offer for a dental implant my insurance covers half of it and I would like to know whether Tuesday or Thursday afternoon suits you better because I work in the mornings'.split(
    ' ',
  );

/** A lead with a payload of one kilobyte that does not compress unusually well. */
function lead(tenantId: string, now: Date, at: number) {
  const data = {
    leadId: randomUUID(),
    name: `Visitor ${at}`,
    email: `visitor-${at}@example.com`,
    message: '',
  };
  const event = () => newEvent(now, { event: 'lead.created', data });
  while (payloadOf(tenantId, event()).length < 1_016) {
    data.message += `${WORDS[Math.floor(Math.random() * WORDS.length)]} `;
  }
  return event();
}

/** Measures the bill of first attempts of 1 KB events, one subscription each, without the effect itself. */
export async function measureCost(tableName: string, url: string): Promise<void> {
  const meters: Record<'event' | 'fanOut' | 'delivery', Meter> = {
    event: { writeUnits: 0, readUnits: 0 },
    fanOut: { writeUnits: 0, readUnits: 0 },
    delivery: { writeUnits: 0, readUnits: 0 },
  };
  const tableOf = (meter: Meter) => dynamoTable(metered(dynamoCalls(), meter), tableName);
  const tenantId = await subscribe(dynamoTable(dynamoCalls(), tableName), [url]);
  // After the subscription, because its own record would split one batch of a hundred events.
  const stream = await openStream(tableName);

  let bytes = 0;
  const effect = { check: { pk: `T#${tenantId}#X`, sk: 'X' }, condition: 'attribute_not_exists(pk)' };
  const events = tableOf(meters.event);
  for (let at = 0; at < EVENTS; at += 1) {
    const now = new Date();
    const event = lead(tenantId, now, at);
    bytes += payloadOf(tenantId, event).length;
    await events.write([eventPut(tenantId, event, now), effect]);
  }
  // The check represents the effect, which makes it a transaction; its cost is not counted.
  meters.event.writeUnits -= 2 * EVENTS;

  const records = await stream.read();
  const jobs: DeliveryJob[] = [];
  let sends = 0;
  for (let at = 0; at < records.length; at += STREAM_BATCH) {
    const now = new Date();
    await fanOut(
      records.slice(at, at + STREAM_BATCH).flatMap((record) => readStreamRecord(record, now) ?? []),
      {
        table: tableOf(meters.fanOut),
        clock: systemClock,
        queue: {
          send: async (batch) => {
            jobs.push(...batch);
            sends += Math.ceil(batch.length / 10);
          },
        },
      },
    );
  }

  const delivery = tableOf(meters.delivery);
  let milliseconds = 0;
  for (let at = 0; at < jobs.length; at += DELIVERY_BATCH) {
    const messages = jobs.slice(at, at + DELIVERY_BATCH).map(
      (job, index) =>
        ({
          messageId: String(index),
          body: JSON.stringify(job),
          attributes: { ApproximateReceiveCount: '1' },
        }) as SQSRecord,
    );
    const began = performance.now();
    await deliverBatch(
      messages,
      {
        table: delivery,
        sender: { send: async () => ({ status: 204, durationMs: 50 }) },
        queue: { send: async () => {} },
        timeoutsMs: RECEIVER_TIMEOUTS_MS,
        box,
        clock: systemClock,
        random: Math.random,
        mailer: { send: async () => {} },
        onMailFailure: () => {},
      },
      () => 60_000,
    );
    // A receiver takes 50 ms. A batch's receivers are called concurrently, the same one at most four times.
    milliseconds += performance.now() - began + 50;
  }
  if (jobs.length !== EVENTS) throw new Error(`${jobs.length} deliveries of ${EVENTS} events`);

  const each = (sum: number) => sum / EVENTS;
  const bill: Bill = {
    writeUnits: each(meters.event.writeUnits + meters.fanOut.writeUnits + meters.delivery.writeUnits),
    readUnits: each(meters.event.readUnits + meters.fanOut.readUnits + meters.delivery.readUnits),
    sqsCalls: each(sends + mappingCalls(EVENTS)),
    invocations: 1 / STREAM_BATCH + 1 / DELIVERY_BATCH,
    gbSeconds: each((milliseconds / 1_000) * FUNCTION_GB),
  };
  console.log(
    `${EVENTS} events of ${Math.round(each(bytes))} bytes, each for one subscription, first try, per delivery:\n`,
  );
  const line = (name: string, amount: number, price: number, note: string) =>
    console.log(
      `  ${name.padEnd(14)} ${amount.toFixed(3).padStart(7)}  $${(amount * price).toFixed(3).padStart(6)} per million  ${note}`,
    );
  line(
    'write units',
    bill.writeUnits,
    PRICES.writeUnits,
    `event ${each(meters.event.writeUnits)}, row ${each(meters.delivery.writeUnits)}, as reported, index included`,
  );
  line(
    'SQS calls',
    bill.sqsCalls,
    PRICES.sqsCalls,
    `send ${each(sends)} counted; receive and delete 0.2 modelled`,
  );
  line(
    'invocations',
    bill.invocations,
    PRICES.invocations,
    `stream batches of ${STREAM_BATCH}, deliveries in ${DELIVERY_BATCH}`,
  );
  const three = { ...bill, readUnits: 0, gbSeconds: 0 };
  console.log(
    `  ${'these three'.padEnd(22)}  $${costOf(three).toFixed(3).padStart(6)} per million  aim: $2.05\n`,
  );
  line('read units', bill.readUnits, PRICES.readUnits, 'subscriptions, as reported');
  line(
    'GB-seconds',
    bill.gbSeconds,
    PRICES.gbSeconds,
    'deliveries on this machine, with 50 ms for each batch',
  );
  console.log(`  ${'all'.padEnd(22)}  $${costOf(bill).toFixed(3).padStart(6)} per million`);
  const tens = { ...three, invocations: 2 / 10 };
  console.log(
    `\n  With stream and queue in batches of ten: ${tens.invocations} invocations, $${costOf(tens).toFixed(3)}; ` +
      'one by one, as on a quiet day: 2 invocations and 3 SQS calls, ' +
      `$${costOf({ ...three, sqsCalls: 3, invocations: 2 }).toFixed(3)}.`,
  );
}

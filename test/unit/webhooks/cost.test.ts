import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { type Meter, metered } from '../../../bench/webhooks/metered.ts';
import { mappingCalls, writeUnits } from '../../../bench/webhooks/prices.ts';
import { QueuePoller } from '../../../local/event-sources/queue-poller.ts';
import { dynamoCalls } from '../../../shared/aws/dynamo-calls.ts';
import { dynamoTable } from '../../../shared/aws/dynamo-table.ts';
import { newEvent } from '../../../shared/webhooks/event.ts';
import { eventPut } from '../../../shared/webhooks/events.ts';
import { TABLE } from '../../support/services.ts';
import { sqsCalls } from '../../support/wire.ts';

const meter: Meter = { writeUnits: 0, readUnits: 0 };
const table = dynamoTable(metered(dynamoCalls(), meter), TABLE);

async function unitsOf(work: () => Promise<void>): Promise<number> {
  const before = meter.writeUnits;
  await work();
  return meter.writeUnits - before;
}

describe('the cost model', () => {
  it('has the units that DynamoDB reports, for items of any size, in and outside of a transaction', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 5_000 }), async (size) => {
        const item = { pk: `T#${randomUUID()}#X`, sk: 'x', body: 'x'.repeat(size) };
        // Names and values, in UTF-8. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
        const bytes = Object.entries(item).reduce(
          (sum, [name, value]) => sum + name.length + value.length,
          0,
        );
        expect(await unitsOf(() => table.write([{ put: item }]))).toBe(writeUnits(bytes, false));
        const other = { put: { pk: item.pk, sk: 'y' } };
        const both = await unitsOf(() => table.write([{ put: item }, other]));
        expect(both).toBe(writeUnits(bytes, true) + writeUnits(1, true));
      }),
      { numRuns: 60 },
    );
  });

  it('an event of a kilobyte takes two units, because it is stored compressed', async () => {
    const tenantId = randomUUID();
    const now = new Date();
    const words = 'please call me back about your offer for an implant on Tuesday afternoon or on Thursday ';
    const data = { message: words.repeat(11).slice(0, 840), email: 'ada@example.com' };
    const event = newEvent(now, { event: 'lead.created', data });
    const put = eventPut(tenantId, event, now);
    const other = { put: { pk: `T#${tenantId}#LEADS`, sk: 'x' } };
    expect(await unitsOf(() => table.write([put, other]))).toBe(4);
  });

  it('counts the calls of an event source mapping', async () => {
    const counts: Record<string, number> = {};
    const call = sqsCalls();
    // biome-ignore lint/suspicious/noExplicitAny: answers as they are on the wire
    const sqs = async (operation: string, input: object): Promise<any> => {
      const answer = await call<{ Messages?: unknown[] }>(operation, input);
      const isIdle = operation === 'ReceiveMessage' && (answer.Messages ?? []).length === 0;
      if (!isIdle) counts[operation] = (counts[operation] ?? 0) + 1;
      return answer;
    };
    const { QueueUrl: queueUrl } = await sqs('CreateQueue', { QueueName: `cost-${randomUUID()}` });
    for (let batch = 0; batch < 10; batch += 1) {
      const Entries = Array.from({ length: 10 }, (_, at) => ({ Id: String(at), MessageBody: '{}' }));
      await call('SendMessageBatch', { QueueUrl: queueUrl, Entries });
    }
    let delivered = 0;
    const invoke = async ({ payload }: { payload: string }) => {
      delivered += JSON.parse(payload).Records.length;
      return { kind: 'answer', payload: '{"batchItemFailures":[]}' } as const;
    };
    const mapping = {
      logicalId: 'x',
      fn: { invoke },
      sourceArn: 'arn:aws:sqs:eu-central-1:000000000000:x',
      batchSize: 20,
      windowMs: 1_000,
      passes: () => true,
      reportsFailures: true,
      from: 'LATEST',
      retries: -1,
      bisects: false,
    } as const;
    const poller = new QueuePoller({ mapping, queueUrl, region: 'eu-central-1', sqs, warn: () => {} });
    poller.start();
    while (delivered < 100) await new Promise((again) => setTimeout(again, 20));
    await poller.stop();
    expect((counts.ReceiveMessage ?? 0) + (counts.DeleteMessageBatch ?? 0)).toBe(mappingCalls(100));
  });
});

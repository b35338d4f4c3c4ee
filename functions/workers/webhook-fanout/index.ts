import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { dynamoCalls } from '../../../shared/aws/dynamo-calls.ts';
import { dynamoTable } from '../../../shared/aws/dynamo-table.ts';
import { sqsQueue } from '../../../shared/aws/sqs-queue.ts';
import { readStreamRecord } from '../../../shared/aws/stream-record.ts';
import { required } from '../../../shared/config.ts';
import { systemClock } from '../../../shared/core/clock.ts';
import { fanOut } from '../../../shared/webhooks/fan-out.ts';

const config = required(['BOB_TABLE', 'BOB_DELIVERY_QUEUE', 'BOB_SLOW_QUEUE'], process.env);
const services = {
  table: dynamoTable(dynamoCalls(), config.BOB_TABLE),
  queue: sqsQueue({ fast: config.BOB_DELIVERY_QUEUE, slow: config.BOB_SLOW_QUEUE }),
  clock: systemClock,
};

/** Reads the table's stream: new events, and deliveries that are due for a retry. */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const now = services.clock.now();
  await fanOut(
    Records.flatMap((record) => readStreamRecord(record, now) ?? []),
    services,
  );
  return { batchItemFailures: [] };
}

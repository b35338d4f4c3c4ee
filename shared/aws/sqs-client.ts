import { SendMessageBatchCommand, type SendMessageBatchRequestEntry, SQSClient } from '@aws-sdk/client-sqs';
import { clientSettings } from './client-settings.ts';

/** @returns a function that sends a batch of messages; it rejects if SQS refuses one of them */
export function sqsBatches(
  env: NodeJS.ProcessEnv,
): (url: string, entries: SendMessageBatchRequestEntry[]) => Promise<void> {
  const client = new SQSClient(clientSettings('SQS', env, { timeout: 3_000 }));
  return async (url, entries) => {
    const { Failed = [] } = await client.send(
      new SendMessageBatchCommand({ QueueUrl: url, Entries: entries }),
    );
    if (Failed.length > 0) throw new Error(`SQS refused ${Failed.length} messages: ${Failed[0]?.Code}`);
  };
}

import { localBounds } from '../limits.ts';
import type { WireCalls } from '../services/clients.ts';
import { WireFault } from '../services/wire-calls.ts';
import { batchesOf, failedOf, invokeWith } from './batch.ts';
import { Poller } from './event-source.ts';
import type { Mapping } from './mapping.ts';

interface Message {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly Body: string;
  readonly MD5OfBody: string;
  readonly Attributes?: Readonly<Record<string, string>>;
  readonly MessageAttributes?: Readonly<
    Record<
      string,
      { readonly DataType: string; readonly StringValue?: string; readonly BinaryValue?: string }
    >
  >;
}

export interface QueuePollerOptions {
  readonly mapping: Mapping;
  readonly queueUrl: string;
  readonly region: string;
  readonly sqs: WireCalls;
  readonly warn: (line: string) => void;
}

/** Long polling wait in seconds. Stopping an idle poller takes at most this long. */
const LONG_POLL_S = 1;

/** Pause between polls within the batching window. */
const FILL_MS = 100;

/** Maximum messages of one SQS call. */
const SQS_BATCH = 10;

/**
 * Calls a function with the messages of a queue. It deletes the processed messages. Failed ones return after their
 * visibility timeout, as often as the queue's redrive policy allows.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export class QueuePoller extends Poller {
  private readonly underWay = new Set<Promise<void>>();

  constructor(private readonly options: QueuePollerOptions) {
    super(options.warn);
  }

  override async stop(): Promise<void> {
    await super.stop();
    await Promise.all(this.underWay);
  }

  protected async turn(): Promise<void> {
    const { mapping } = this.options;
    const most = mapping.concurrency ?? localBounds.executionEnvironments;
    while (this.underWay.size >= most) await Promise.race(this.underWay);
    if (this.isStopping) return;
    for (const batch of batchesOf(await this.gather(), mapping.batchSize)) {
      const delivery = this.deliver(batch)
        .catch((error: unknown) => this.trouble(error))
        .finally(() => this.underWay.delete(delivery));
      this.underWay.add(delivery);
    }
  }

  /** Waits for a first message, then collects more until the batch is full or the window ends. */
  private async gather(): Promise<Message[]> {
    const { batchSize, windowMs } = this.options.mapping;
    const messages = await this.receive(batchSize, LONG_POLL_S);
    const until = Date.now() + windowMs;
    while (messages.length > 0 && messages.length < batchSize && Date.now() < until && !this.isStopping) {
      const more = await this.receive(batchSize - messages.length, 0);
      if (more.length === 0) await this.pause(Math.min(FILL_MS, until - Date.now()));
      messages.push(...more);
    }
    return messages;
  }

  private async receive(most: number, WaitTimeSeconds: number): Promise<Message[]> {
    const { queueUrl: QueueUrl, sqs } = this.options;
    const { Messages = [] } = await sqs<{ Messages?: Message[] }>('ReceiveMessage', {
      QueueUrl,
      WaitTimeSeconds,
      MaxNumberOfMessages: Math.min(most, SQS_BATCH),
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    return Messages;
  }

  private async deliver(batch: readonly Message[]): Promise<void> {
    const { mapping } = this.options;
    const wanted = batch.filter((message) => mapping.passes(this.filtered(message)));
    let failed: ReadonlySet<string> = new Set();
    if (wanted.length > 0) {
      const outcome = await invokeWith(mapping.fn, {
        Records: wanted.map((message) => this.recordOf(message)),
      });
      const ids = wanted.map(({ MessageId }) => MessageId);
      failed = failedOf(outcome, ids, mapping.reportsFailures);
    }
    // Messages that pass no filter are deleted too.
    await this.delete(batch.filter(({ MessageId }) => !failed.has(MessageId)));
  }

  private async delete(messages: readonly Message[]): Promise<void> {
    const { queueUrl: QueueUrl, sqs } = this.options;
    for (let at = 0; at < messages.length; at += SQS_BATCH) {
      const Entries = messages
        .slice(at, at + SQS_BATCH)
        .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      const { Failed = [] } = await sqs<{ Failed?: { Code: string }[] }>('DeleteMessageBatch', {
        QueueUrl,
        Entries,
      });
      if (Failed[0]) throw new WireFault(Failed[0].Code, `SQS did not delete a message: ${Failed[0].Code}`);
    }
  }

  /** Parses a JSON body, so that filters see its content. */
  private filtered(message: Message): object {
    const record = this.recordOf(message);
    try {
      return { ...record, body: JSON.parse(message.Body) as unknown };
    } catch {
      return record;
    }
  }

  private recordOf(message: Message) {
    const attributes = Object.entries(message.MessageAttributes ?? {});
    return {
      messageId: message.MessageId,
      receiptHandle: message.ReceiptHandle,
      body: message.Body,
      attributes: message.Attributes ?? {},
      messageAttributes: Object.fromEntries(
        attributes.map(([name, { DataType, StringValue, BinaryValue }]) => [
          name,
          {
            ...(StringValue === undefined ? {} : { stringValue: StringValue }),
            ...(BinaryValue === undefined ? {} : { binaryValue: BinaryValue }),
            stringListValues: [],
            binaryListValues: [],
            dataType: DataType,
          },
        ]),
      ),
      md5OfBody: message.MD5OfBody,
      eventSource: 'aws:sqs',
      eventSourceARN: this.options.mapping.sourceArn,
      awsRegion: this.options.region,
    };
  }
}

import { randomUUID } from 'node:crypto';
import type { WireCalls } from '../services/clients.ts';
import { WireFault } from '../services/wire-calls.ts';
import type { StreamPositions } from '../state/stream-positions.ts';
import { batchesOf, failedOf, invokeWith } from './batch.ts';
import { Poller } from './event-source.ts';
import type { Mapping } from './mapping.ts';

interface StreamRecord {
  readonly eventID: string;
  readonly eventName: string;
  readonly eventVersion: string;
  readonly eventSource: string;
  readonly dynamodb: { readonly SequenceNumber: string; readonly ApproximateCreationDateTime?: number };
}

/** A shard and the position of its reader. */
interface Reading {
  readonly shardId: string;
  /** Shard iterator of the next record; undefined means: get a new one from `position`. */
  iterator?: string | undefined;
  /** Sequence number of the last processed record; empty if there is none. */
  position: string;
  isClosed: boolean;
  /** Failures of the next record. */
  failures: number;
  /** Maximum records in a batch. It is lower than the mapping's while a failed batch is retried in halves. */
  most: number;
}

export interface StreamPollerOptions {
  readonly mapping: Mapping;
  readonly region: string;
  readonly streams: WireCalls;
  readonly positions: StreamPositions;
  /** Sends the message about dropped records to the mapping's failure destination, if it has one. */
  readonly sendFailure: (message: object) => Promise<void>;
  readonly warn: (line: string) => void;
  /** Pause after a failed batch, in milliseconds; each failure doubles it. */
  readonly firstRetryMs?: number;
}

/** Polling interval in milliseconds: https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html */
const LOOK_MS = 250;

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 10_000;

/** Maximum records of one DynamoDB call. */
const MAX_RECORDS = 1_000;

/**
 * Calls a function with the changes of a table, in order. A failed batch is retried from its first failed record, and
 * later records wait. The stream's other shards wait too; the local DynamoDB has only one.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
 */
export class StreamPoller extends Poller {
  private readonly done = new Set<string>();
  private open: Reading[] = [];

  constructor(private readonly options: StreamPollerOptions) {
    super(options.warn);
  }

  protected async turn(): Promise<void> {
    if (this.open.length === 0) this.open = await this.openShards();
    let found = false;
    for (const reading of this.open) {
      if (this.isStopping) return;
      found = (await this.advance(reading)) || found;
    }
    // When a shard ends, its children begin.
    if (this.open.some(({ isClosed }) => isClosed)) this.open = [];
    else if (!found) await this.pause(LOOK_MS);
  }

  private async openShards(): Promise<Reading[]> {
    const { mapping, positions } = this.options;
    const known = positions.get(mapping.logicalId, mapping.sourceArn);
    const skip = !known && mapping.from === 'LATEST';
    const found: Reading[] = [];
    for (const shardId of await this.listShards()) {
      if (this.done.has(shardId)) continue;
      const position = known?.[shardId] ?? '';
      const reading = { shardId, position, isClosed: false, failures: 0, most: mapping.batchSize };
      if (skip) await this.skip(reading);
      found.push(reading);
    }
    // Later records are new, also those of shards that do not exist yet.
    if (!known) {
      const shards = Object.fromEntries(found.map(({ shardId, position }) => [shardId, position]));
      positions.set(mapping.logicalId, mapping.sourceArn, shards);
    }
    if (found.length === 0) await this.pause(LOOK_MS);
    return found;
  }

  /** Parents come before their children. */
  private async listShards(): Promise<string[]> {
    const shards: string[] = [];
    let last: string | undefined;
    do {
      const { StreamDescription } = await this.options.streams<{
        StreamDescription: { Shards?: { ShardId: string }[]; LastEvaluatedShardId?: string };
      }>('DescribeStream', {
        StreamArn: this.options.mapping.sourceArn,
        ...(last ? { ExclusiveStartShardId: last } : {}),
      });
      shards.push(...(StreamDescription.Shards ?? []).map(({ ShardId }) => ShardId));
      last = StreamDescription.LastEvaluatedShardId;
    } while (last);
    return shards;
  }

  /** Skips all existing records. */
  private async skip(reading: Reading): Promise<void> {
    for (;;) {
      const last = (await this.next(reading, MAX_RECORDS)).at(-1);
      if (!last) return;
      reading.position = last.dynamodb.SequenceNumber;
    }
  }

  /** Processes the next batch. @returns false if there was none */
  private async advance(reading: Reading): Promise<boolean> {
    const { mapping } = this.options;
    const records = await this.gather(reading);
    const wanted = records.filter((record) => mapping.passes(this.recordOf(record)));
    const [batch = []] = batchesOf(wanted, reading.most);
    if (batch.length > 0) {
      if (this.isStopping) return true;
      const ids = batch.map(({ dynamodb }) => dynamodb.SequenceNumber);
      const outcome = await invokeWith(mapping.fn, { Records: batch.map((record) => this.recordOf(record)) });
      const failed = failedOf(outcome, ids, mapping.reportsFailures);
      const at = ids.findIndex((id) => failed.has(id));
      if (at >= 0) return this.retry(reading, batch, at);
    }
    reading.failures = 0;
    reading.most = mapping.batchSize;
    this.moveTo(reading, batch.length < wanted.length ? batch.at(-1) : records.at(-1));
    // Continues after the batch, not after the last record read.
    if (batch.length < wanted.length) reading.iterator = undefined;
    if (reading.isClosed && reading.iterator === undefined && batch.length === wanted.length) {
      this.done.add(reading.shardId);
    }
    return records.length > 0;
  }

  /** Waits for records, and collects more until the batch is full or the window ends. */
  private async gather(reading: Reading): Promise<StreamRecord[]> {
    const until = Date.now() + this.options.mapping.windowMs;
    const records = await this.next(reading, reading.most);
    while (records.length > 0 && records.length < reading.most && Date.now() < until && !this.isStopping) {
      if (reading.isClosed) break;
      await this.pause(Math.min(LOOK_MS, until - Date.now()));
      records.push(...(await this.next(reading, reading.most - records.length)));
    }
    return records;
  }

  private async next(reading: Reading, most: number): Promise<StreamRecord[]> {
    const ShardIterator = reading.iterator ?? (await this.iteratorOf(reading));
    // An iterator that fails is not reused: it may have expired.
    reading.iterator = undefined;
    const { Records, NextShardIterator } = await this.options.streams<{
      Records: StreamRecord[];
      NextShardIterator?: string;
    }>('GetRecords', { ShardIterator, Limit: Math.min(most, MAX_RECORDS) });
    reading.iterator = NextShardIterator;
    reading.isClosed = NextShardIterator === undefined;
    return Records;
  }

  private async iteratorOf({ shardId, position }: Reading): Promise<string> {
    const get = async (from: object) => {
      const answer = await this.options.streams<{ ShardIterator: string }>('GetShardIterator', {
        StreamArn: this.options.mapping.sourceArn,
        ShardId: shardId,
        ...from,
      });
      return answer.ShardIterator;
    };
    const oldest = { ShardIteratorType: 'TRIM_HORIZON' };
    if (position === '') return get(oldest);
    try {
      return await get({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: position });
    } catch (error) {
      // Records live for a day; what was not read by then is gone.
      if (error instanceof WireFault && error.name === 'TrimmedDataAccessException') return get(oldest);
      throw error;
    }
  }

  /** Goes back to the first failed record, at `at`; drops the rest of the batch if it failed too often. */
  private async retry(reading: Reading, batch: readonly StreamRecord[], at: number): Promise<boolean> {
    const { mapping, firstRetryMs = FIRST_RETRY_MS } = this.options;
    const halves = mapping.bisects && batch.length - at > 1;
    if (at > 0) reading.failures = 0;
    // Halving does not count against the retries.
    if (!halves) reading.failures += 1;
    reading.iterator = undefined;
    reading.isClosed = false;
    if (reading.failures > mapping.retries) {
      await this.options.sendFailure(this.failureOf(reading, batch.slice(at)));
      this.warn(`Dropped ${batch.length - at} records of a stream after ${mapping.retries} retries`);
      reading.failures = 0;
      this.moveTo(reading, batch.at(-1));
      return true;
    }
    if (halves) reading.most = Math.ceil((batch.length - at) / 2);
    this.moveTo(reading, batch[at - 1]);
    await this.pause(Math.min(firstRetryMs * 2 ** (reading.failures - 1), LAST_RETRY_MS));
    return true;
  }

  /**
   * Says which records were dropped, without their content.
   * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
   */
  private failureOf({ shardId, failures }: Reading, dropped: readonly StreamRecord[]): object {
    const { mapping } = this.options;
    const timeOf = (record: StreamRecord | undefined) =>
      new Date((record?.dynamodb.ApproximateCreationDateTime ?? 0) * 1_000).toISOString();
    return {
      requestContext: {
        requestId: randomUUID(),
        functionArn: mapping.onFailure?.functionArn,
        condition: 'RetryAttemptsExhausted',
        approximateInvokeCount: failures,
      },
      responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
      version: '1.0',
      timestamp: new Date().toISOString(),
      DDBStreamBatchInfo: {
        shardId,
        startSequenceNumber: dropped[0]?.dynamodb.SequenceNumber,
        endSequenceNumber: dropped.at(-1)?.dynamodb.SequenceNumber,
        approximateArrivalOfFirstRecord: timeOf(dropped[0]),
        approximateArrivalOfLastRecord: timeOf(dropped.at(-1)),
        batchSize: dropped.length,
        streamArn: mapping.sourceArn,
      },
    };
  }

  /** Saves the last processed record. */
  private moveTo(reading: Reading, record: StreamRecord | undefined): void {
    if (!record) return;
    const { mapping, positions } = this.options;
    reading.position = record.dynamodb.SequenceNumber;
    const shards = positions.get(mapping.logicalId, mapping.sourceArn);
    positions.set(mapping.logicalId, mapping.sourceArn, { ...shards, [reading.shardId]: reading.position });
  }

  private recordOf(record: StreamRecord) {
    const { mapping, region } = this.options;
    return { ...record, awsRegion: region, eventSourceARN: mapping.sourceArn };
  }
}

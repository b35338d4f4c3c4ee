import type { DynamoDBRecord } from 'aws-lambda';
import { callsOf } from './wire.ts';

/** Reads the stream of a table, as an event source mapping does. */
export interface TableStream {
  /** The records since the last call, oldest first, as Lambda would get them. */
  read(): Promise<readonly DynamoDBRecord[]>;
}

/** Opens a table's stream at its end. */
export async function openStream(
  tableName: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<TableStream> {
  const onTable = callsOf('DynamoDB_20120810', env.AWS_ENDPOINT_URL_DYNAMODB);
  const onStream = callsOf('DynamoDBStreams_20120810', env.AWS_ENDPOINT_URL_DYNAMODB);
  // biome-ignore lint/suspicious/noExplicitAny: raw responses
  const ask = async (call: typeof onTable, operation: string, input: object): Promise<any> =>
    call(operation, input);

  const { Table } = await ask(onTable, 'DescribeTable', { TableName: tableName });
  const StreamArn = Table.LatestStreamArn;
  const { StreamDescription } = await ask(onStream, 'DescribeStream', { StreamArn });
  const shards: string[] = StreamDescription.Shards.map((shard: { ShardId: string }) => shard.ShardId);
  const iterators = new Map<string, string>();
  for (const ShardId of shards) {
    const input = { StreamArn, ShardId, ShardIteratorType: 'LATEST' };
    iterators.set(ShardId, (await ask(onStream, 'GetShardIterator', input)).ShardIterator);
  }
  return {
    read: async () => {
      const records: DynamoDBRecord[] = [];
      for (const [shard, iterator] of iterators) {
        let ShardIterator: string | undefined = iterator;
        for (;;) {
          const page = await ask(onStream, 'GetRecords', { ShardIterator });
          records.push(...page.Records);
          ShardIterator = page.NextShardIterator;
          if (page.Records.length === 0 || ShardIterator === undefined) break;
        }
        if (ShardIterator !== undefined) iterators.set(shard, ShardIterator);
      }
      return records;
    },
  };
}

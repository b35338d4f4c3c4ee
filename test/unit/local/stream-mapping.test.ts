import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { localPlace } from '../../../local/assembly/place.ts';
import { queueUrl } from '../../../local/resources/queue.ts';
import { functionHere, startStandIns, until } from './stand-ins.ts';

type StandIns = Awaited<ReturnType<typeof startStandIns>>;
type Running = Awaited<ReturnType<StandIns['start']>>;

const template = (mapping: object = {}) => ({
  Resources: {
    Table: {
      Type: 'AWS::DynamoDB::GlobalTable',
      Properties: {
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'sk', AttributeType: 'S' },
        ],
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      },
    },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
        FunctionName: { 'Fn::GetAtt': ['Handler', 'Arn'] },
        StartingPosition: 'TRIM_HORIZON',
        ...mapping,
      },
    },
    Handler: { Type: 'AWS::Lambda::Function' },
    Failures: { Type: 'AWS::SQS::Queue', Properties: {} },
  },
});

describe('an event source mapping of a stream', () => {
  let standIns: StandIns;
  let running: Running;
  let stop: () => Promise<void>;

  beforeEach(async () => {
    standIns = await startStandIns();
    running = await standIns.start();
  });

  afterEach(async () => {
    await stop();
    await running.stop();
    standIns.end();
  });

  /** Deploys with a function that keeps what it is called with. */
  async function deploy(answer: (event: DynamoDBStreamEvent) => unknown, mapping?: object) {
    const events: DynamoDBStreamEvent[] = [];
    const handler = functionHere('Handler', (event: DynamoDBStreamEvent) => {
      events.push(event);
      return answer(event);
    });
    const { sources, unserved } = await running.deploy(template(mapping), [handler]);
    stop = () => sources.stop();
    const batches = () => events.map(({ Records }) => Records.map(sortKey));
    return { sources, unserved, events, batches, seen: () => batches().flat() };
  }

  const sortKey = ({ dynamodb }: DynamoDBStreamEvent['Records'][number]) => dynamodb?.Keys?.sk?.S ?? '';

  const put = async (...sortKeys: string[]) => {
    for (const sk of sortKeys) {
      const Item = { pk: { S: 'T#1' }, sk: { S: sk }, body: { B: Buffer.from([0, 1]) } };
      await running.clients.dynamodb.send(new PutItemCommand({ TableName: 'Bob-Table', Item }));
    }
  };

  it('calls the function with the changes, in order and in Lambda’s format', async () => {
    const { sources, unserved, events, seen } = await deploy(() => undefined);
    expect(unserved).toEqual([]);
    await put('a', 'b', 'c');
    sources.start();
    await until(() => seen().length === 3);
    await put('d');
    await until(() => seen().length === 4);
    expect(seen()).toEqual(['a', 'b', 'c', 'd']);
    expect(events[0]?.Records[0]).toEqual({
      eventID: expect.any(String),
      eventName: 'INSERT',
      eventVersion: '1.1',
      eventSource: 'aws:dynamodb',
      awsRegion: 'us-east-1',
      dynamodb: {
        ApproximateCreationDateTime: expect.any(Number),
        Keys: { pk: { S: 'T#1' }, sk: { S: 'a' } },
        NewImage: { pk: { S: 'T#1' }, sk: { S: 'a' }, body: { B: 'AAE=' } },
        SequenceNumber: expect.stringMatching(/^\d+$/),
        SizeBytes: expect.any(Number),
        StreamViewType: 'NEW_IMAGE',
      },
      eventSourceARN: expect.stringMatching(/^arn:aws:dynamodb:.*:table\/Bob-Table\/stream\//),
    });
  });

  it('limits the batch size', async () => {
    const { sources, batches, seen } = await deploy(() => undefined, { BatchSize: 5 });
    await put(...'abcdefghijkl');
    sources.start();
    await until(() => seen().length === 12);
    expect(batches().map((batch) => batch.join(''))).toEqual(['abcde', 'fghij', 'kl']);
  });

  it('waits for the batching window', async () => {
    const { sources, batches } = await deploy(() => undefined, {
      MaximumBatchingWindowInSeconds: 60,
      BatchSize: 2,
    });
    sources.start();
    await put('a');
    await put('b');
    await until(() => batches().length > 0);
    expect(batches()).toEqual([['a', 'b']]);
  });

  it('passes only what the filter accepts', async () => {
    const pattern = { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: 'event-' }] } } } };
    const { sources, seen } = await deploy(() => undefined, {
      FilterCriteria: { Filters: [{ Pattern: JSON.stringify(pattern) }] },
    });
    sources.start();
    await put('a', 'event-1', 'b', 'event-1', 'event-2');
    await until(() => seen().includes('event-2'));
    expect(seen()).toEqual(['event-1', 'event-2']);
  });

  it('retries from the reported record, and keeps the order', async () => {
    let isDown = true;
    const { sources, batches, seen } = await deploy(
      ({ Records }): DynamoDBBatchResponse => {
        const failed = Records.find((record) => isDown && sortKey(record) === 'b');
        isDown = batches().length < 3;
        return {
          batchItemFailures: failed ? [{ itemIdentifier: failed.dynamodb?.SequenceNumber ?? '' }] : [],
        };
      },
      { FunctionResponseTypes: ['ReportBatchItemFailures'] },
    );
    await put('a', 'b', 'c');
    sources.start();
    await until(() => seen().filter((each) => each === 'c').length === 4);
    expect(batches()).toEqual([
      ['a', 'b', 'c'],
      ['b', 'c'],
      ['b', 'c'],
      ['b', 'c'],
    ]);
  });

  it('retries the whole batch when the function throws', async () => {
    const { sources, batches } = await deploy(() => {
      if (batches().length === 1) throw new Error('down');
    });
    await put('a', 'b');
    sources.start();
    await until(() => batches().length === 2);
    expect(batches()).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  it('halves a failing batch, and drops records that fail too often', async () => {
    const { sources, batches, seen } = await deploy(
      ({ Records }) => {
        if (Records.some((record) => sortKey(record) === 'bad')) throw new Error('bad');
      },
      { BisectBatchOnFunctionError: true, MaximumRetryAttempts: 1 },
    );
    await put('a', 'b', 'bad', 'c');
    sources.start();
    await until(() => seen().at(-1) === 'c' && batches().at(-1)?.length === 1);
    expect(batches()).toEqual([['a', 'b', 'bad', 'c'], ['a', 'b'], ['bad', 'c'], ['bad'], ['bad'], ['c']]);
    expect(running.warnings).toHaveLength(1);
  });

  it('tells the failure queue which records it dropped, so that they can be read again and replayed', async () => {
    const { sources, seen } = await deploy(
      ({ Records }) => {
        if (Records.some((record) => sortKey(record).startsWith('bad'))) throw new Error('bad');
      },
      {
        BatchSize: 2,
        MaximumRetryAttempts: 1,
        DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Failures', 'Arn'] } } },
      },
    );
    await put('bad1', 'bad2', 'c');
    sources.start();
    await until(() => seen().at(-1) === 'c');
    const QueueUrl = queueUrl(running.endpoints, localPlace('Bob').accountId, 'Bob-Failures');
    const { Messages } = await running.clients.sqs<{ Messages: { Body: string }[] }>('ReceiveMessage', {
      QueueUrl,
      MaxNumberOfMessages: 10,
    });
    expect(Messages).toHaveLength(1);
    const message = JSON.parse(Messages[0]?.Body ?? '');
    expect(message).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: { batchSize: 2 },
    });
    const { streamArn, shardId, startSequenceNumber, endSequenceNumber } = message.DDBStreamBatchInfo;
    const { ShardIterator } = await running.clients.streams<{ ShardIterator: string }>('GetShardIterator', {
      StreamArn: streamArn,
      ShardId: shardId,
      ShardIteratorType: 'AT_SEQUENCE_NUMBER',
      SequenceNumber: startSequenceNumber,
    });
    const { Records } = await running.clients.streams<{ Records: DynamoDBStreamEvent['Records'] }>(
      'GetRecords',
      {
        ShardIterator,
        Limit: message.DDBStreamBatchInfo.batchSize,
      },
    );
    expect(Records.map(sortKey)).toEqual(['bad1', 'bad2']);
    expect(Records.at(-1)?.dynamodb?.SequenceNumber).toBe(endSequenceNumber);
  });

  it('continues at its position after a restart or kill -9', async () => {
    const first = await deploy(
      ({ Records }) => {
        if (Records.some((record) => sortKey(record) === 'c')) throw new Error('not yet');
      },
      { BatchSize: 2 },
    );
    await put('a', 'b', 'c');
    first.sources.start();
    await until(() => first.seen().includes('c'));
    await stop();
    await running.stop();
    running = await standIns.start();
    const second = await deploy(() => undefined, { BatchSize: 2 });
    await put('d');
    second.sources.start();
    await until(() => second.seen().includes('d'));
    expect(second.seen()).toEqual(['c', 'd']);
  });

  it('starts at the latest record, and then loses nothing either', async () => {
    const first = await deploy(() => undefined, { StartingPosition: 'LATEST' });
    await put('old');
    first.sources.start();
    await until(async () => {
      await put('new');
      return first.seen().length > 0;
    });
    await stop();
    await put('while it was down');
    const second = await deploy(() => undefined, { StartingPosition: 'LATEST' });
    second.sources.start();
    await until(() => second.seen().includes('while it was down'));
    expect(first.seen()).not.toContain('old');
    expect(second.seen()).not.toContain('old');
  });
});

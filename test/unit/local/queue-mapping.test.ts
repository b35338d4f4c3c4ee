import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { functionHere, startStandIns, until } from './stand-ins.ts';

type StandIns = Awaited<ReturnType<typeof startStandIns>>;
type Running = Awaited<ReturnType<StandIns['start']>>;

const template = (mapping: object = {}) => ({
  Resources: {
    Jobs: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        VisibilityTimeout: 1,
        MessageRetentionPeriod: 86_400,
        SqsManagedSseEnabled: true,
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 2 },
      },
    },
    Dead: { Type: 'AWS::SQS::Queue', Properties: {} },
    Policy: { Type: 'AWS::SQS::QueuePolicy', Properties: {} },
    Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
    Subscription: { Type: 'AWS::SNS::Subscription', Properties: {} },
    Alarm: { Type: 'AWS::CloudWatch::Alarm', Properties: {} },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Jobs', 'Arn'] },
        FunctionName: { Ref: 'Handler' },
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ...mapping,
      },
    },
    Handler: { Type: 'AWS::Lambda::Function' },
  },
});

describe('an event source mapping of a queue', () => {
  let standIns: StandIns;
  let running: Running;
  const stops: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    standIns = await startStandIns();
    running = await standIns.start();
  });

  afterEach(async () => {
    const stopped = Promise.all(stops.splice(0).map((stop) => stop()));
    // Does not keep waiting those who wait for messages.
    await running.stop();
    await stopped;
    standIns.end();
  });

  /** Deploys with a function that keeps what it is called with. */
  async function deploy(answer: (event: SQSEvent) => unknown, mapping?: object) {
    const events: SQSEvent[] = [];
    const handler = functionHere('Handler', (event: SQSEvent) => {
      events.push(event);
      return answer(event);
    });
    const { resolver, sources, unserved } = await running.deploy(template(mapping), [handler]);
    stops.push(() => sources.stop());
    const queue = (name: string) => {
      const QueueUrl = String(resolver.ref(name));
      return {
        send: (...bodies: string[]) =>
          running.clients.sqs('SendMessageBatch', {
            QueueUrl,
            Entries: bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody })),
          }),
        attributes: async () => {
          const asked = { QueueUrl, AttributeNames: ['All'] };
          return (
            await running.clients.sqs<{ Attributes: Record<string, string> }>('GetQueueAttributes', asked)
          ).Attributes;
        },
        receive: async () =>
          (await running.clients.sqs<{ Messages?: { Body: string }[] }>('ReceiveMessage', { QueueUrl }))
            .Messages ?? [],
      };
    };
    const isEmpty = async (name: string) => {
      const all = await queue(name).attributes();
      return all.ApproximateNumberOfMessages === '0' && all.ApproximateNumberOfMessagesNotVisible === '0';
    };
    const bodies = () => events.flatMap(({ Records }) => Records.map(({ body }) => body));
    return { resolver, sources, unserved, events, bodies, queue, isEmpty };
  }

  it('calls the function with a batch like Lambda’s, and deletes processed messages', async () => {
    const { resolver, sources, unserved, events, queue, isEmpty } = await deploy(() => undefined);
    expect(unserved).toEqual([]);
    await running.clients.sqs('SendMessage', {
      QueueUrl: resolver.ref('Jobs'),
      MessageBody: '{"n":1}',
      MessageAttributes: { kind: { DataType: 'String', StringValue: 'test' } },
    });
    await queue('Jobs').send('{"n":2}');
    sources.start();
    await until(() => events.length > 0);
    expect(events[0]?.Records).toHaveLength(2);
    expect(events[0]?.Records[0]).toEqual({
      messageId: expect.any(String),
      receiptHandle: expect.any(String),
      body: '{"n":1}',
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: expect.stringMatching(/^\d{13}$/),
        SenderId: expect.any(String),
        ApproximateFirstReceiveTimestamp: expect.stringMatching(/^\d{13}$/),
      },
      messageAttributes: {
        kind: { stringValue: 'test', stringListValues: [], binaryListValues: [], dataType: 'String' },
      },
      md5OfBody: expect.stringMatching(/^[0-9a-f]{32}$/),
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:Bob-Jobs',
      awsRegion: 'us-east-1',
    });
    await until(() => isEmpty('Jobs'));
  });

  it('returns failed messages to the queue, and finally to the dead-letter queue', async () => {
    const { sources, events, queue, isEmpty } = await deploy(({ Records }): SQSBatchResponse => {
      const failed = Records.filter(({ body }) => body === 'bad');
      return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
    });
    await queue('Jobs').send('good', 'bad');
    sources.start();
    await until(() => isEmpty('Jobs'));
    const counts = events.flatMap(({ Records }) =>
      Records.filter(({ body }) => body === 'bad').map(
        ({ attributes }) => attributes.ApproximateReceiveCount,
      ),
    );
    expect(counts).toEqual(['1', '2']);
    expect(events.flatMap(({ Records }) => Records.filter(({ body }) => body === 'good'))).toHaveLength(1);
    expect(await queue('Dead').receive()).toMatchObject([{ Body: 'bad' }]);
  });

  it.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('down');
      },
    ],
    ['reports what makes no sense', () => ({ batchItemFailures: [{ itemIdentifier: '' }] })],
    ['reports nothing that can be read', () => ({ batchItemFailures: [null] })],
  ])('returns the whole batch when the function %s', async (_what, answer) => {
    const { sources, bodies, queue } = await deploy(answer);
    await queue('Jobs').send('a', 'b');
    sources.start();
    // They may come back one by one.
    await until(() => ['a', 'b'].every((body) => bodies().filter((each) => each === body).length === 2));
  });

  it('limits the batch size and the concurrent batches', async () => {
    let underWay = 0;
    let most = 0;
    const { sources, events, bodies, queue } = await deploy(
      async () => {
        underWay += 1;
        most = Math.max(most, underWay);
        await until(() => most > 1);
        // Time enough for one too many to arrive.
        await new Promise((resolve) => setTimeout(resolve, 50));
        underWay -= 1;
      },
      { BatchSize: 2, ScalingConfig: { MaximumConcurrency: 2 } },
    );
    await queue('Jobs').send(...'abcdefghij');
    sources.start();
    await until(() => bodies().length === 10);
    expect(Math.max(...events.map(({ Records }) => Records.length))).toBe(2);
    expect(most).toBe(2);
  });

  it('waits for the batching window', async () => {
    const { sources, events, queue } = await deploy(() => undefined, {
      MaximumBatchingWindowInSeconds: 30,
      BatchSize: 3,
    });
    sources.start();
    await queue('Jobs').send('a');
    await queue('Jobs').send('b');
    await queue('Jobs').send('c');
    await until(() => events.length > 0);
    expect(events[0]?.Records).toHaveLength(3);
  });

  it('deletes messages that the filter rejects', async () => {
    const { sources, bodies, queue, isEmpty } = await deploy(() => undefined, {
      FilterCriteria: { Filters: [{ Pattern: '{"body":{"kind":["lead"]}}' }] },
    });
    await queue('Jobs').send('{"kind":"lead"}', '{"kind":"other"}', 'no JSON');
    sources.start();
    await until(() => isEmpty('Jobs'));
    expect(bodies()).toEqual(['{"kind":"lead"}']);
  });

  it('finishes running calls on stop, and starts no more', async () => {
    let finish = () => {};
    const { sources, events, queue, isEmpty } = await deploy(
      () =>
        new Promise<void>((resolve) => {
          finish = resolve;
        }),
    );
    await queue('Jobs').send('a');
    sources.start();
    await until(() => events.length === 1);
    const stopped = sources.stop();
    finish();
    await stopped;
    expect(await isEmpty('Jobs')).toBe(true);
    sources.start();
    await queue('Jobs').send('b');
    expect((await queue('Jobs').attributes()).ApproximateNumberOfMessages).toBe('1');
  });

  it("keeps queue and messages across a restart, with the new template's attributes", async () => {
    const first = await deploy(() => undefined);
    await first.queue('Jobs').send('kept');
    await running.stop();
    running = await standIns.start();
    const changed = template();
    changed.Resources.Jobs.Properties.VisibilityTimeout = 7;
    const { resolver } = await running.deploy(changed, [functionHere('Handler', () => undefined)]);
    const QueueUrl = String(resolver.ref('Jobs'));
    const { Attributes } = await running.clients.sqs<{ Attributes: Record<string, string> }>(
      'GetQueueAttributes',
      {
        QueueUrl,
        AttributeNames: ['All'],
      },
    );
    expect(Attributes).toMatchObject({
      VisibilityTimeout: '7',
      MessageRetentionPeriod: '86400',
      ApproximateNumberOfMessages: '1',
    });
    expect(QueueUrl).toBe(`${running.endpoints.sqs}/000000000000/Bob-Jobs`);
    expect(resolver.resolve({ 'Fn::GetAtt': ['Jobs', 'QueueUrl'] })).toBe(QueueUrl);
  });

  it('reports unsupported features', async () => {
    const { unserved } = await deploy(() => undefined, { TumblingWindowInSeconds: 60 });
    expect(unserved).toEqual(['AWS::Lambda::EventSourceMapping TumblingWindowInSeconds']);
  });
});

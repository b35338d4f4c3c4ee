import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { allowsLoopback, readStackConfig } from '../../lib/config.ts';
import { LEFT_OUT, type Resource, resources, synth } from './synth.ts';

const template = synth();
const functions = resources(template, 'AWS::Lambda::Function');
const mappings = Object.values(resources(template, 'AWS::Lambda::EventSourceMapping'));
const queues = resources(template, 'AWS::SQS::Queue');

/** The one resource of a type whose logical id begins so, with its id. */
function only(type: string, beginning: string): { id: string } & Resource {
  const found = Object.entries(resources(template, type)).filter(([id]) => id.startsWith(beginning));
  expect(found).toHaveLength(1);
  const [[id, resource]] = found as [[string, Resource]];
  return { id, ...resource };
}

const queue = only('AWS::SQS::Queue', 'WebhooksQueue');
const slowQueue = only('AWS::SQS::Queue', 'WebhooksSlowQueue');
const deadLetters = only('AWS::SQS::Queue', 'WebhooksDeadLetters');
const streamFailures = only('AWS::SQS::Queue', 'WebhooksStreamFailures');
const ofWorker = (name: string) => only('AWS::Lambda::Function', `WebhooksWebhook${name}Function`);

/** The event source mappings of a worker, by the source's logical id. */
const sourcesOf = (name: string) =>
  Object.fromEntries(
    mappings
      .filter(({ Properties }) => Properties.FunctionName.Ref === ofWorker(name).id)
      .map(({ Properties }) => [Properties.EventSourceArn['Fn::GetAtt'][0] as string, Properties]),
  );

describe('the queues', () => {
  test('are the two lanes, the dead-letter queue and the one of dropped records, encrypted, without plain HTTP', () => {
    expect(Object.keys(queues).sort()).toEqual(
      [queue.id, slowQueue.id, deadLetters.id, streamFailures.id].sort(),
    );
    const policies = Object.values(resources(template, 'AWS::SQS::QueuePolicy'));
    for (const [id, { Properties }] of Object.entries(queues)) {
      expect(Properties.SqsManagedSseEnabled).toBe(true);
      const policy = policies.find((each) => each.Properties.Queues[0].Ref === id);
      expect(policy?.Properties.PolicyDocument.Statement).toEqual([
        {
          Effect: 'Deny',
          Action: 'sqs:*',
          Principal: { AWS: '*' },
          Resource: { 'Fn::GetAtt': [id, 'Arn'] },
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ]);
    }
  });

  test('move a message to the dead-letter queue after five crashes, which keeps it longest', () => {
    for (const { Properties } of [queue, slowQueue]) {
      expect(Properties.RedrivePolicy).toEqual({
        deadLetterTargetArn: { 'Fn::GetAtt': [deadLetters.id, 'Arn'] },
        maxReceiveCount: 5,
      });
      // A message takes its age along. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
      expect(Properties.MessageRetentionPeriod).toBeLessThan(deadLetters.Properties.MessageRetentionPeriod);
    }
    expect(deadLetters.Properties.RedrivePolicy).toBeUndefined();
  });

  test("have a visibility timeout of six times the function's timeout", () => {
    for (const { Properties } of mappings) {
      const source = queues[Properties.EventSourceArn['Fn::GetAtt'][0]];
      if (!source) continue;
      const { Timeout } = functions[Properties.FunctionName.Ref]?.Properties ?? {};
      expect(source.Properties.VisibilityTimeout).toBeGreaterThanOrEqual(6 * Timeout);
    }
  });
});

describe('the event sources of the workers', () => {
  test('each report failed items of a batch separately', () => {
    expect(mappings).toHaveLength(4);
    for (const { Properties } of mappings) {
      expect(Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    }
  });

  test('the stream starts at its beginning, filtered for new events and queued deliveries', () => {
    const [table] = Object.keys(resources(template, 'AWS::DynamoDB::GlobalTable'));
    const { [table as string]: stream, ...others } = sourcesOf('Fanout');
    expect(others).toEqual({});
    expect(stream).toMatchObject({
      EventSourceArn: { 'Fn::GetAtt': [table, 'StreamArn'] },
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 100,
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 1_000,
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [streamFailures.id, 'Arn'] } } },
    });
    expect(JSON.stringify(stream?.FilterCriteria)).not.toContain('suffix');
    expect(
      stream?.FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern)),
    ).toEqual([
      { eventName: ['INSERT'], dynamodb: { NewImage: { kind: { S: ['event'] } } } },
      { dynamodb: { NewImage: { status: { S: ['queued'] }, subscriptionId: { S: [{ exists: true }] } } } },
    ]);
  });

  test('the lanes have limited concurrency', () => {
    const sources = sourcesOf('Delivery');
    expect(Object.keys(sources).sort()).toEqual([queue.id, slowQueue.id].sort());
    expect(sources[queue.id]).toMatchObject({
      BatchSize: 20,
      MaximumBatchingWindowInSeconds: 1,
      ScalingConfig: { MaximumConcurrency: 3 },
    });
    expect(sources[slowQueue.id]).toMatchObject({ BatchSize: 10, ScalingConfig: { MaximumConcurrency: 2 } });
  });

  test('the dead-letter queue has its worker', () => {
    expect(sourcesOf('DeadLetters')).toEqual({
      [deadLetters.id]: expect.objectContaining({ BatchSize: 10 }),
    });
  });

  test('the sweeper runs every minute and ends before the next run', () => {
    const rule = only('AWS::Events::Rule', 'Webhooks');
    const sweeper = ofWorker('Sweeper');
    expect(rule.Properties).toMatchObject({
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
      Targets: [{ Arn: { 'Fn::GetAtt': [sweeper.id, 'Arn'] }, RetryPolicy: { MaximumRetryAttempts: 0 } }],
    });
    expect(sweeper.Properties.Timeout).toBeLessThan(60);
    expect(sourcesOf('Sweeper')).toEqual({});
  });
});

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

describe('the permissions', () => {
  const policies = resources(template, 'AWS::IAM::Policy');

  /** Permissions without tracing and transactions (`iam-readings.test.ts`): the function's name, an action, and a resource. */
  const allowed = Object.entries(policies).flatMap(([id, { Properties }]) =>
    (Properties.PolicyDocument.Statement as Statement[])
      .filter(({ Effect, Action }) => Effect === 'Allow' && !/^xray:/.test([Action].flat()[0] ?? ''))
      .filter((statement) => !JSON.stringify(statement).includes('dynamodb:EnclosingOperation'))
      .flatMap((statement) =>
        [statement.Action].flat().map((action) => ({
          name: id.replace(/Function(?:Handler)?ServiceRole.*/, ''),
          action,
          on: JSON.stringify(statement.Resource),
          statement,
        })),
      ),
  );
  const whoMay = (action: string, id: string) =>
    allowed.filter((each) => each.action === action && each.on.includes(`"${id}"`)).map(({ name }) => name);

  const RECEIVING = [
    'sqs:ChangeMessageVisibility',
    'sqs:DeleteMessage',
    'sqs:GetQueueAttributes',
    'sqs:GetQueueUrl',
    'sqs:ReceiveMessage',
  ];
  const READING = ['dynamodb:BatchGetItem', 'dynamodb:GetItem', 'dynamodb:Query'];
  const STREAM = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
    (each) => `dynamodb:${each}`,
  );

  /** The event source mapping sends what it gives up, with the function's role. */
  const TO_FAILURES = ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SendMessage'];

  test.each([
    ['Fanout', [...READING, ...STREAM, 'sqs:SendMessage', ...TO_FAILURES]],
    [
      'Delivery',
      [
        ...READING,
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'secretsmanager:GetSecretValue',
        'sqs:SendMessage',
        ...RECEIVING,
      ],
    ],
    ['Sweeper', ['dynamodb:Query', 'dynamodb:UpdateItem']],
    ['DeadLetters', [...READING, 'dynamodb:PutItem', ...RECEIVING]],
  ])('of %s are exactly these', (name, actions) => {
    const own = allowed.filter((each) => each.name === `WebhooksWebhook${name}`);
    expect(own.map(({ action }) => action).sort()).toEqual([...actions].sort());
  });

  /** Partitions that a worker may name in an action on the table. */
  const partitionsOf = (name: string, ...actions: readonly string[]) => {
    const found = allowed.filter(
      (each) => each.name === `WebhooksWebhook${name}` && actions.includes(each.action),
    );
    return found.flatMap(({ statement }) => {
      // Without it a call that names no keys would pass.
      expect(statement).toMatchObject({ Condition: { Null: { 'dynamodb:LeadingKeys': 'false' } } });
      const { Condition } = statement as unknown as {
        readonly Condition: Record<string, Record<string, string | readonly string[]>>;
      };
      return [Condition['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'] ?? []].flat();
    });
  };

  test.each([
    ['Fanout', [], []],
    ['Delivery', ['T#*#DELIVERIES', 'T#*#AUDIT'], ['T#*#WEBHOOKS']],
    ['Sweeper', [], ['T#*#DELIVERIES']],
    ['DeadLetters', ['T#*#DELIVERIES'], []],
  ])('of %s to write are limited to its partitions', (name, puts, updates) => {
    expect(partitionsOf(name, 'dynamodb:PutItem')).toEqual(puts);
    expect(partitionsOf(name, 'dynamodb:UpdateItem')).toEqual(updates);
  });

  test.each([
    ['Fanout', ['T#*#WEBHOOKS']],
    ['Delivery', ['T#*#WEBHOOKS', 'T#*#EVENTS', 'T#*#DELIVERIES', 'T#*#USERS']],
    ['Sweeper', []],
    ['DeadLetters', ['T#*#DELIVERIES']],
  ])('of %s to read are limited to its partitions', (name, reads) => {
    expect(partitionsOf(name, 'dynamodb:GetItem')).toEqual(reads);
  });

  test('only fan-out creates deliveries, and only these two send them to the slow lane', () => {
    expect(whoMay('sqs:SendMessage', queue.id)).toEqual(['WebhooksWebhookFanout']);
    expect(whoMay('sqs:SendMessage', slowQueue.id).sort()).toEqual([
      'WebhooksWebhookDelivery',
      'WebhooksWebhookFanout',
    ]);
    expect(whoMay('sqs:SendMessage', deadLetters.id)).toEqual([]);
  });

  test('only functions that store or use secrets access the encryption key', () => {
    const { id } = only('AWS::SecretsManager::Secret', 'WebhookKey');
    expect(whoMay('secretsmanager:GetSecretValue', id).sort()).toEqual([
      'Webhooks',
      'WebhooksWebhookDelivery',
    ]);
  });

  test('only the sweeper queries the index of due items, of all tenants', () => {
    const onIndex = allowed.filter(({ on }) => on.includes('/index/'));
    expect(onIndex).toMatchObject([
      {
        name: 'WebhooksWebhookSweeper',
        action: 'dynamodb:Query',
        on: expect.stringMatching(/"\/index\/due"/),
        statement: {
          Condition: {
            'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['DUE#0', 'DUE#1', 'DUE#2', 'DUE#3'] },
          },
        },
      },
    ]);
  });
});

describe('receivers on loopback', () => {
  /** Functions that let a receiver be on loopback. */
  const allowing = (values: Readonly<Record<string, string>>) =>
    Object.values(resources(synth(values), 'AWS::Lambda::Function'))
      .map(({ Properties }) => Properties.Environment?.Variables ?? {})
      .filter((variables) => 'BOB_WEBHOOK_ALLOW_LOOPBACK' in variables)
      .map((variables) => String(variables.BOB_FUNCTION))
      .sort();

  test.each([
    [{}, false],
    [{ stage: 'staging' }, false],
    [{ stage: 'local' }, true],
    [{ webhookLoopback: 'true' }, true],
    [{ stage: 'local', webhookLoopback: 'false' }, false],
  ])('with %j: %s', (context: Readonly<Record<string, string>>, expected) => {
    expect(allowsLoopback(readStackConfig(new App({ context })))).toBe(expected);
  });

  test('are allowed for no function, or for the two that check addresses', () => {
    expect(allowing({})).toEqual([]);
    expect(allowing({ webhookLoopback: 'true' })).toEqual(['webhook-delivery', 'webhooks']);
  });
});

describe('alarms', () => {
  const alarms = Object.entries(resources(template, 'AWS::CloudWatch::Alarm'));
  const topic = only('AWS::SNS::Topic', 'AlarmsTopic');

  test("notify the topic's subscribers; the topic accepts only this account's alarms, without plain HTTP", () => {
    expect(alarms.map(([id]) => id.replace(/^Alarms|[0-9A-F]{8}$/g, '')).sort()).toEqual([
      'ClipOutcomes',
      'Throttles',
      'WebhookAge',
      'WebhookCrashes',
      'WebhookDeadLetters',
      'WebhookFailureRate',
      'WebhookSlowAge',
      'WebhookStreamAge',
      'WebhookStreamFailures',
      'WebhookSweeper',
      'WidgetAudioErrors',
    ]);
    for (const [, { Properties }] of alarms) {
      expect(Properties).toMatchObject({
        AlarmActions: [{ Ref: topic.id }],
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        TreatMissingData: 'notBreaching',
      });
    }
    expect(only('AWS::SNS::TopicPolicy', 'AlarmsTopic').Properties).toMatchObject({
      Topics: [{ Ref: topic.id }],
      PolicyDocument: {
        Statement: [
          {
            Effect: 'Deny',
            Action: 'sns:Publish',
            Principal: '*',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
          {
            Effect: 'Allow',
            Action: 'sns:Publish',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Resource: { Ref: topic.id },
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          },
        ],
      },
    });
    expect(template.toJSON().Outputs.AlarmTopicArn.Value).toEqual({ Ref: topic.id });
  });

  test('have a description and a link to the runbook', () => {
    const runbook = readFileSync('docs/runbook.md', 'utf8');
    for (const [, { Properties }] of alarms) {
      const [, heading] =
        /^[A-Z].+\. See "(.+)" in docs\/runbook\.md\.$/.exec(Properties.AlarmDescription) ?? [];
      expect(runbook.split('\n')).toContain(`## ${heading}`);
    }
  });

  test('with metric math can be left out for emulators', () => {
    const without = resources(synth(LEFT_OUT), 'AWS::CloudWatch::Alarm');
    expect(Object.values(without).filter(({ Properties }) => Properties.Metrics)).toEqual([]);
    expect(Object.keys(without)).toHaveLength(alarms.length - 1);
  });
});

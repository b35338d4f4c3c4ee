import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { FilterCriteria, type Function as LambdaFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { allowsLoopback, type StackConfig } from '../config.ts';
import { workerPartitions } from '../partitions.ts';
import type { Alarms } from './alarms.ts';
import type { Mail } from './mail.ts';
import type { Storage } from './storage.ts';
import type { WebhookKey } from './webhook-key.ts';
import { WorkerFunction, type WorkerName } from './worker-function.ts';

export interface WebhooksProps {
  readonly storage: Storage;
  readonly key: WebhookKey;
  readonly mail: Mail;
  readonly alarms: Alarms;
  readonly config: StackConfig;
  /** The folder that holds a bundle for each function. */
  readonly bundles: string;
}

/** A try takes ten seconds at most; four at once for each receiver, and then its circuit is open. */
const DELIVERY_TIMEOUT = Duration.seconds(60);

const RECONCILER_TIMEOUT = Duration.seconds(30);

/** Of the function's time-out. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
const sixTimes = (timeout: Duration): Duration => Duration.seconds(6 * timeout.toSeconds());

/** Messages that are delivered in one go: 20 keep the functions at a twentieth of the deliveries. */
const DELIVERIES_AT_ONCE = 20;

/** Functions that deliver at once. Whatever receivers do, visitors' functions find room in the account. */
const MAX_FUNCTIONS = 100;

/** The same, of those that wait for slow receivers. */
const MAX_SLOW_FUNCTIONS = 50;

/** How often a message is given to a function that dies with it. */
const MAX_CRASHES = 5;

/**
 * Takes events to their receivers: the table's stream → fan-out → queue → delivery, with a sweeper for what is due and a
 * reconciler for what crashed. See docs/adr/0019-webhook-delivery.md.
 */
export class Webhooks extends Construct {
  private readonly props: WebhooksProps;

  constructor(scope: Construct, id: string, props: WebhooksProps) {
    super(scope, id);
    this.props = props;
    const { storage, key, mail } = props;

    const deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      visibilityTimeout: sixTimes(RECONCILER_TIMEOUT),
    });
    const lane = (laneId: string) =>
      new Queue(this, laneId, {
        encryption: QueueEncryption.SQS_MANAGED,
        enforceSSL: true,
        retentionPeriod: Duration.days(4),
        visibilityTimeout: sixTimes(DELIVERY_TIMEOUT),
        deadLetterQueue: { queue: deadLetters, maxReceiveCount: MAX_CRASHES },
      });
    const queue = lane('Queue');
    // For receivers that take their time: they wait for each other, and nobody else for them.
    const slowQueue = lane('SlowQueue');

    const fanOut = this.worker('webhook-fanout', 'Makes a delivery for each receiver of an event', 30);
    const grantSend = (handler: LambdaFunction, ...queues: readonly Queue[]) => {
      handler.addEnvironment('BOB_DELIVERY_QUEUE', queue.queueUrl);
      handler.addEnvironment('BOB_SLOW_QUEUE', slowQueue.queueUrl);
      handler.addToRolePolicy(
        new PolicyStatement({
          actions: ['sqs:SendMessage'],
          resources: queues.map(({ queueArn }) => queueArn),
        }),
      );
    };
    grantSend(fanOut, queue, slowQueue);
    fanOut.addEventSource(
      new DynamoEventSource(storage.table, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        filters: [
          FilterCriteria.filter({
            eventName: ['INSERT'],
            dynamodb: { Keys: { pk: { S: [{ suffix: '#EVENTS' }] } } },
          }),
          FilterCriteria.filter({
            dynamodb: {
              Keys: { pk: { S: [{ suffix: '#DELIVERIES' }] } },
              NewImage: { status: { S: ['queued'] } },
            },
          }),
        ],
      }),
    );

    const delivery = this.worker('webhook-delivery', 'Calls receivers', DELIVERY_TIMEOUT.toSeconds());
    if (allowsLoopback(props.config)) delivery.addEnvironment('BOB_WEBHOOK_ALLOW_LOOPBACK', 'true');
    // Names are looked up in libuv's threads: of four, as many silent name servers would take all.
    delivery.addEnvironment('UV_THREADPOOL_SIZE', '32');
    key.grantSeal(delivery);
    mail.grantSend(delivery);
    delivery.addEventSource(
      new SqsEventSource(queue, {
        batchSize: DELIVERIES_AT_ONCE,
        // What AWS asks for with more than ten. https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
        maxBatchingWindow: Duration.seconds(1),
        maxConcurrency: MAX_FUNCTIONS,
        reportBatchItemFailures: true,
      }),
    );
    delivery.addEventSource(
      new SqsEventSource(slowQueue, {
        batchSize: 10,
        maxConcurrency: MAX_SLOW_FUNCTIONS,
        reportBatchItemFailures: true,
      }),
    );
    grantSend(delivery, slowQueue);

    const sweeper = this.worker('webhook-sweeper', 'Sets deliveries that are due on their way', 55);
    storage.grantQueryDue(sweeper);
    new Rule(this, 'EveryMinute', {
      description: 'Bob: deliveries that are due',
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaTarget(sweeper, { retryAttempts: 0 })],
    });

    const reconciler = this.worker(
      'webhook-dead-letters',
      'Notes deliveries that no process could settle',
      RECONCILER_TIMEOUT.toSeconds(),
    );
    reconciler.addEventSource(
      new SqsEventSource(deadLetters, { batchSize: 10, reportBatchItemFailures: true }),
    );

    this.watch({ queue, slowQueue, deadLetters }, { fanOut, delivery, sweeper, reconciler });
  }

  private worker(functionName: WorkerName, description: string, seconds: number): LambdaFunction {
    const { storage, config, bundles } = this.props;
    const id = functionName.replace(/(?:^|-)([a-z])/g, (_match, letter: string) => letter.toUpperCase());
    const { handler } = new WorkerFunction(this, `${id}Function`, {
      functionName,
      description,
      memorySize: 512,
      timeout: Duration.seconds(seconds),
      config,
      bundles,
    });
    storage.grantPartitions(handler, workerPartitions[functionName]);
    return handler;
  }

  private watch(
    { queue, slowQueue, deadLetters }: Readonly<Record<'queue' | 'slowQueue' | 'deadLetters', Queue>>,
    functions: Readonly<Record<'fanOut' | 'delivery' | 'sweeper' | 'reconciler', LambdaFunction>>,
  ): void {
    const { alarms, config } = this.props;
    const period = Duration.minutes(5);
    alarms.add('WebhookDeadLetters', {
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
      threshold: 1,
      means: 'A delivery of a webhook crashed five times and lies in the dead-letter queue.',
      runbook: 'Webhooks: the dead-letter queue is not empty',
    });
    alarms.add('WebhookCrashes', {
      metric: functions.reconciler.metricInvocations({ period }),
      threshold: 1,
      means: 'Deliveries of webhooks crashed five times; they were put back on their schedule.',
      runbook: 'Webhooks: the dead-letter queue is not empty',
    });
    alarms.add('WebhookAge', {
      metric: queue.metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum' }),
      threshold: 300,
      means: 'Webhooks wait for more than five minutes before they are first tried.',
      runbook: 'Webhooks: deliveries wait',
    });
    alarms.add('WebhookSlowAge', {
      metric: slowQueue.metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum' }),
      threshold: 3_600,
      means: 'Webhooks of receivers that take their time wait for more than an hour.',
      runbook: 'Webhooks: deliveries wait',
    });
    alarms.add('WebhookStreamAge', {
      metric: functions.fanOut.metric('IteratorAge', { period, statistic: 'Maximum' }),
      threshold: 300_000,
      means:
        'Events are more than five minutes old before anybody makes deliveries of them; after a day they would be lost.',
      runbook: 'Webhooks: deliveries wait',
    });
    if (config.metricMath) {
      alarms.add('WebhookFailureRate', {
        metric: new MathExpression({
          expression: 'IF(invocations > 0, 100 * errors / invocations, 0)',
          period,
          usingMetrics: {
            errors: functions.delivery.metricErrors({ period }),
            invocations: functions.delivery.metricInvocations({ period }),
          },
        }),
        threshold: 5,
        periods: 3,
        means: 'One in twenty functions that deliver webhooks fails: not the receivers, ours.',
        runbook: 'Webhooks: the functions fail',
      });
    }
    alarms.add('WebhookSweeper', {
      metric: functions.sweeper.metricErrors({ period }),
      threshold: 3,
      means: 'Nothing sets failed deliveries on their way again.',
      runbook: 'Webhooks: the functions fail',
    });
  }
}

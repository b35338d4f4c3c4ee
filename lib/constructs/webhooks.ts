import { Duration } from 'aws-cdk-lib';
import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { FilterCriteria, type Function as LambdaFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq, SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { EVENT_KIND } from '../../shared/webhooks/events.ts';
import type { StackConfig } from '../config.ts';
import { functionRow, type WorkerName } from '../functions.ts';
import type { Alarms } from './alarms.ts';
import { newFunction } from './function.ts';
import type { Storage } from './storage.ts';

export interface WebhooksProps {
  readonly storage: Storage;
  readonly alarms: Alarms;
  readonly config: StackConfig;
}

/** Six times the function's timeout. https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html */
const visibilityTimeout = (worker: WorkerName): Duration => Duration.seconds(6 * functionRow(worker).timeout);

/** Messages in a batch: one invocation for 20 deliveries. */
const DELIVERIES_AT_ONCE = 20;

/**
 * Retries of records that the fan-out fails on. In an outage each try lasts for seconds, so an hour of it drops nothing. A
 * record that can never be read fails at once, so it does not block later ones until the stream forgets them.
 */
const MAX_STREAM_RETRIES = 1_000;

/** How often a message may crash its function before it goes to the dead-letter queue. */
const MAX_CRASHES = 5;

/**
 * Delivers events to their receivers: the table's stream → fan-out → queue → delivery, with a sweeper for due retries
 * and a reconciler for crashes. See docs/adr/0019-webhook-delivery.md.
 */
export class Webhooks extends Construct {
  readonly fanOut: LambdaFunction;
  readonly delivery: LambdaFunction;
  readonly sweeper: LambdaFunction;
  readonly reconciler: LambdaFunction;
  private readonly queue: Queue;
  /** The queue of slow receivers, so that they do not delay others. */
  private readonly slowQueue: Queue;
  private readonly deadLetters: Queue;
  /** Says which records of the stream were given up. The records themselves stay in the stream for a day. */
  private readonly streamFailures: Queue;

  constructor(scope: Construct, id: string, { storage, alarms, config }: WebhooksProps) {
    super(scope, id);
    this.deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      visibilityTimeout: visibilityTimeout('webhook-dead-letters'),
    });
    this.streamFailures = new Queue(this, 'StreamFailures', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.queue = this.lane('Queue');
    this.slowQueue = this.lane('SlowQueue');
    this.fanOut = this.newFanOut(storage, config);
    this.delivery = this.newDelivery(config);
    this.sweeper = newFunction(this, 'webhook-sweeper', config);
    new Rule(this, 'EveryMinute', {
      description: 'Bob: deliveries that are due',
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaTarget(this.sweeper, { retryAttempts: 0 })],
    });
    this.reconciler = newFunction(this, 'webhook-dead-letters', config);
    this.reconciler.addEventSource(
      new SqsEventSource(this.deadLetters, { batchSize: 10, reportBatchItemFailures: true }),
    );
    this.watch(alarms, config);
  }

  /** Lets a function send deliveries to both queues. */
  grantSend(handler: LambdaFunction): void {
    this.allowSend(handler, this.queue, this.slowQueue);
  }

  /** Lets a function send deliveries to the queue of slow receivers. */
  grantSendSlow(handler: LambdaFunction): void {
    this.allowSend(handler, this.slowQueue);
  }

  private allowSend(handler: LambdaFunction, ...queues: readonly Queue[]): void {
    handler.addEnvironment('BOB_DELIVERY_QUEUE', this.queue.queueUrl);
    handler.addEnvironment('BOB_SLOW_QUEUE', this.slowQueue.queueUrl);
    handler.addToRolePolicy(
      new PolicyStatement({
        actions: ['sqs:SendMessage'],
        resources: queues.map(({ queueArn }) => queueArn),
      }),
    );
  }

  private lane(id: string): Queue {
    return new Queue(this, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
      visibilityTimeout: visibilityTimeout('webhook-delivery'),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: MAX_CRASHES },
    });
  }

  private newFanOut(storage: Storage, config: StackConfig): LambdaFunction {
    const fanOut = newFunction(this, 'webhook-fanout', config);
    fanOut.addEventSource(
      new DynamoEventSource(storage.table, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        bisectBatchOnError: true,
        retryAttempts: MAX_STREAM_RETRIES,
        onFailure: new SqsDlq(this.streamFailures),
        reportBatchItemFailures: true,
        // Lambda documents equality and `exists` for streams, but no suffix.
        // https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax
        filters: [
          FilterCriteria.filter({
            eventName: ['INSERT'],
            dynamodb: { NewImage: { kind: { S: [EVENT_KIND] } } },
          }),
          FilterCriteria.filter({
            dynamodb: { NewImage: { status: { S: ['queued'] }, subscriptionId: { S: [{ exists: true }] } } },
          }),
        ],
      }),
    );

    return fanOut;
  }

  private newDelivery(config: StackConfig): LambdaFunction {
    const delivery = newFunction(this, 'webhook-delivery', config);
    // libuv resolves host names in its thread pool. With four threads, four name servers that hang would block all.
    delivery.addEnvironment('UV_THREADPOOL_SIZE', '32');
    delivery.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: DELIVERIES_AT_ONCE,
        // AWS requires a window for batches above ten. https://docs.aws.amazon.com/lambda/latest/api/API_CreateEventSourceMapping.html
        maxBatchingWindow: Duration.seconds(1),
        maxConcurrency: config.webhookConcurrency,
        reportBatchItemFailures: true,
      }),
    );
    delivery.addEventSource(
      new SqsEventSource(this.slowQueue, {
        batchSize: 10,
        maxConcurrency: config.webhookSlowConcurrency,
        reportBatchItemFailures: true,
      }),
    );
    return delivery;
  }

  private watch(alarms: Alarms, config: StackConfig): void {
    const period = Duration.minutes(5);
    alarms.add('WebhookDeadLetters', {
      metric: this.deadLetters.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: 'Maximum',
      }),
      threshold: 1,
      means: 'A webhook delivery crashed five times and is in the dead-letter queue.',
      runbook: 'Webhooks: the dead-letter queue is not empty',
    });
    alarms.add('WebhookCrashes', {
      metric: this.reconciler.metricInvocations({ period }),
      threshold: 1,
      means: 'Webhook deliveries crashed five times; they are back on their schedule.',
      runbook: 'Webhooks: the dead-letter queue is not empty',
    });
    alarms.add('WebhookAge', {
      metric: this.queue.metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum' }),
      threshold: 300,
      means: 'Webhooks wait for more than five minutes before the first try.',
      runbook: 'Webhooks: deliveries wait',
    });
    alarms.add('WebhookSlowAge', {
      metric: this.slowQueue.metricApproximateAgeOfOldestMessage({ period, statistic: 'Maximum' }),
      threshold: 3_600,
      means: 'Webhooks of slow receivers wait for more than an hour.',
      runbook: 'Webhooks: deliveries wait',
    });
    alarms.add('WebhookStreamAge', {
      metric: this.fanOut.metric('IteratorAge', { period, statistic: 'Maximum' }),
      threshold: 300_000,
      means:
        'Events are more than five minutes old before they become deliveries; after a day they would be lost.',
      runbook: 'Webhooks: deliveries wait',
    });
    alarms.add('WebhookStreamFailures', {
      metric: this.streamFailures.metricApproximateNumberOfMessagesVisible({ period, statistic: 'Maximum' }),
      threshold: 1,
      means: 'Events could not become deliveries and were given up. They can be replayed for a day.',
      runbook: 'Webhooks: events were given up',
    });
    if (config.metricMath) {
      alarms.add('WebhookFailureRate', {
        metric: new MathExpression({
          expression: 'IF(invocations > 0, 100 * errors / invocations, 0)',
          period,
          usingMetrics: {
            errors: this.delivery.metricErrors({ period }),
            invocations: this.delivery.metricInvocations({ period }),
          },
        }),
        threshold: 5,
        periods: 3,
        means: 'One in twenty functions that deliver webhooks fails: our functions, not the receivers.',
        runbook: 'Webhooks: the functions fail',
      });
    }
    alarms.add('WebhookSweeper', {
      metric: this.sweeper.metricErrors({ period }),
      threshold: 3,
      means: 'The sweeper fails, so nothing retries failed deliveries.',
      runbook: 'Webhooks: the functions fail',
    });
  }
}

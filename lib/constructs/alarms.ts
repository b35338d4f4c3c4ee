import { Duration, Stack } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

export interface AlarmProps {
  readonly metric: IMetric;
  /** The metric's value that raises the alarm. */
  readonly threshold: number;
  /** Number of consecutive periods at the threshold. Default: 1. */
  readonly periods?: number;
  /** One sentence that says what the alarm means. */
  readonly means: string;
  /** The heading in `docs/runbook.md` with the instructions. */
  readonly runbook: string;
}

/** Alarms and their SNS topic. Subscribe to the topic to be notified. */
export class Alarms extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { displayName: 'Bob: alarms', enforceSSL: true });
    // A topic with its own policy loses the default one, which lets the account publish.
    // https://repost.aws/knowledge-center/cloudwatch-receive-sns-for-alarm-trigger
    const { account } = Stack.of(this);
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    // Without dimensions, the metric counts all functions of the account in this region, as the quota does.
    this.add('Throttles', {
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Throttles',
        statistic: 'Sum',
        period: Duration.minutes(5),
      }),
      threshold: 1,
      means: "Lambda refuses calls: the account's concurrency is used up.",
      runbook: 'Lambda refuses calls',
    });
  }

  add(id: string, { metric, threshold, periods = 1, means, runbook }: AlarmProps): void {
    new Alarm(this, id, {
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `${means} See "${runbook}" in docs/runbook.md.`,
    }).addAlarmAction(new SnsAction(this.topic));
  }
}

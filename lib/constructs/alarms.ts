import { Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
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

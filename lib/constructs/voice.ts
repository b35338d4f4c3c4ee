import { Duration, Stack } from 'aws-cdk-lib';
import { Match, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { JOBS, objectKeys } from '../../shared/voice/object-keys.ts';
import type { StackConfig } from '../config.ts';
import type { Alarms } from './alarms.ts';
import { newFunction } from './function.ts';
import { keptBucket } from './storage.ts';

export interface VoiceProps {
  /** The function that starts transcriptions. */
  readonly audio: LambdaFunction;
  readonly alarms: Alarms;
  readonly config: StackConfig;
}

/**
 * Amazon Transcribe, and the bucket for voice clips and their transcripts during a job. Both are deleted when the
 * visitor's poll or Transcribe's event finds that the job is done. A lifecycle rule deletes the rest after a day.
 */
export class Voice extends Construct {
  private readonly bucket: Bucket;

  /** Settles clips when their jobs are done. */
  readonly outcomes: LambdaFunction;

  constructor(scope: Construct, id: string, { audio, alarms, config }: VoiceProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Clips', {
      // CloudFormation cannot delete a bucket with objects, so it is retained. Its lifecycle rule still empties it.
      ...keptBucket,
      lifecycleRules: [
        { expiration: Duration.days(1), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
    const outcomes = newFunction(this, 'clip-outcomes', config);
    this.outcomes = outcomes;
    outcomes.configureAsyncInvoke({
      // Retries come after one and two more minutes. An error that lasts longer raises an alarm.
      retryAttempts: 2,
      // Lambda's maximum, for calls that wait for concurrency. Even late, it is sooner than the bucket's rule.
      maxEventAge: Duration.hours(6),
    });
    new Rule(this, 'JobDone', {
      description: 'Bob: transcription jobs that are done',
      // https://docs.aws.amazon.com/transcribe/latest/dg/monitoring-events.html
      eventPattern: {
        source: ['aws.transcribe'],
        detailType: ['Transcribe Job State Change'],
        detail: {
          TranscriptionJobStatus: ['COMPLETED', 'FAILED'],
          TranscriptionJobName: Match.prefix(JOBS),
        },
      },
      // EventBridge itself retries up to 185 times in 24 hours.
      targets: [new LambdaTarget(outcomes)],
    });
    this.watch(alarms, audio, outcomes);
  }

  private watch(alarms: Alarms, audio: LambdaFunction, outcomes: LambdaFunction): void {
    const period = Duration.minutes(5);
    alarms.add('ClipOutcomes', {
      // Not `Errors`, because a successful retry needs no attention.
      // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html#async-invocation-metrics
      metric: outcomes.metric('AsyncEventsDropped', { period, statistic: 'Sum' }),
      threshold: 1,
      means:
        'A voice clip whose job is done could not be settled: its audio may stay in the bucket for a day.',
      runbook: 'Voice: clips are not ended',
    });
    alarms.add('WidgetAudioErrors', {
      metric: audio.metricErrors({ period }),
      threshold: 3,
      means: 'The function that transcribes voice clips crashes or times out.',
      runbook: 'Voice: the function fails',
    });
  }

  /** Lets a function start transcriptions and poll them. */
  grantTranscribe(handler: LambdaFunction): void {
    // IAM has no resource for a stream, or for a job before it starts.
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazontranscribe.html
    allow(handler, ['transcribe:StartStreamTranscription'], ['*']);
    allow(handler, ['transcribe:StartTranscriptionJob'], ['*'], {
      StringEquals: { 'transcribe:OutputBucketName': this.bucket.bucketName },
    });
    // Transcribe reads and writes with the permissions of the function that started the job.
    allow(
      handler,
      ['s3:GetObject', 's3:PutObject'],
      this.objects(objectKeys.audio('*'), objectKeys.transcript('*')),
    );
    this.grantEnd(handler);
  }

  /** Lets a function poll a job, read its transcript, and delete its files. Sets the bucket's name. */
  grantEnd(handler: LambdaFunction): void {
    handler.addEnvironment('BOB_VOICE_BUCKET', this.bucket.bucketName);
    const job = Stack.of(this).formatArn({
      service: 'transcribe',
      resource: 'transcription-job',
      resourceName: `${JOBS}*`,
    });
    allow(handler, ['transcribe:GetTranscriptionJob', 'transcribe:DeleteTranscriptionJob'], [job]);
    allow(handler, ['s3:GetObject'], this.objects(objectKeys.transcript('*')));
    allow(handler, ['s3:DeleteObject'], this.objects(objectKeys.audio('*'), objectKeys.transcript('*')));
    // Without it, S3 answers 403 for a missing object.
    allow(handler, ['s3:ListBucket'], [this.bucket.bucketArn]);
  }

  private objects(...keys: readonly string[]): string[] {
    return keys.map((key) => this.bucket.arnForObjects(key));
  }
}

function allow(
  handler: LambdaFunction,
  actions: string[],
  resources: string[],
  conditions?: Record<string, Record<string, string>>,
): void {
  handler.addToRolePolicy(new PolicyStatement({ actions, resources, ...(conditions ? { conditions } : {}) }));
}

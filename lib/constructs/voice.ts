import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { places } from '../../shared/domain/voice/places.ts';

/**
 * Amazon Transcribe, and the bucket in which clips and their texts lie while a job works on them. Whoever looks at the
 * outcome deletes them; what nobody looks at goes after a day.
 */
export class Voice extends Construct {
  private readonly bucket: Bucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Clips', {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      // Nothing in it outlives a day, so it goes with the stack; CloudFormation waits until it is empty.
      removalPolicy: RemovalPolicy.DESTROY,
      lifecycleRules: [
        { expiration: Duration.days(1), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
    });
  }

  /** Lets a function have speech transcribed, and tells it the bucket's name. */
  grantTranscribe(handler: LambdaFunction): void {
    const { bucket } = this;
    handler.addEnvironment('BOB_VOICE_BUCKET', bucket.bucketName);
    const allow = (
      actions: string[],
      resources: string[],
      conditions?: Record<string, Record<string, string>>,
    ) =>
      handler.addToRolePolicy(
        new PolicyStatement({ actions, resources, ...(conditions ? { conditions } : {}) }),
      );
    // Neither a stream nor a job that is not there yet is a resource, so there is none to name.
    // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazontranscribe.html
    allow(['transcribe:StartStreamTranscription'], ['*']);
    allow(['transcribe:StartTranscriptionJob'], ['*'], {
      StringEquals: { 'transcribe:OutputBucketName': bucket.bucketName },
    });
    const job = Stack.of(this).formatArn({
      service: 'transcribe',
      resource: 'transcription-job',
      resourceName: places.job('*'),
    });
    allow(['transcribe:GetTranscriptionJob', 'transcribe:DeleteTranscriptionJob'], [job]);
    // Transcribe reads and writes in the name of whoever started the job.
    const objects = [places.audio('*'), places.transcript('*')].map((key) => bucket.arnForObjects(key));
    allow(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], objects);
    // Without it S3 answers 403 for what is not there.
    allow(['s3:ListBucket'], [bucket.bucketArn]);
  }
}

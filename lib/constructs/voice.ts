import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

/** Amazon Transcribe, which makes text of what visitors say. */
export class Voice extends Construct {
  /** Lets a function have speech transcribed. */
  grantTranscribe(handler: LambdaFunction): void {
    handler.addToRolePolicy(
      new PolicyStatement({
        actions: ['transcribe:StartStreamTranscription'],
        // A stream is no resource, so there is none to name. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazontranscribe.html
        resources: ['*'],
      }),
    );
  }
}

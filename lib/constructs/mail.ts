import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { StackConfig } from '../config.ts';

/** Mail by SES, from one address. Its identity is verified by whoever deploys: that takes a mail or DNS records. */
export class Mail extends Construct {
  private readonly from: string | undefined;

  constructor(scope: Construct, id: string, { mailFrom }: StackConfig) {
    super(scope, id);
    this.from = mailFrom;
  }

  /** Lets a function send from the address, and tells it which one; without one there is nothing to grant. */
  grantSend(handler: LambdaFunction): void {
    const { from } = this;
    if (from === undefined) return;
    handler.addEnvironment('BOB_MAIL_FROM', from);
    const identity = (resourceName: string) =>
      Stack.of(this).formatArn({ service: 'ses', resource: 'identity', resourceName });
    handler.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendEmail'],
        // Either the address is verified or its whole domain.
        resources: [identity(from), identity(from.slice(from.indexOf('@') + 1))],
        conditions: { StringEquals: { 'ses:FromAddress': from } },
      }),
    );
  }
}

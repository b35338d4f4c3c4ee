import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { StackConfig } from '../config.ts';

/** E-mail by SES from one address. Verify the address or its domain in SES before you deploy. */
export class Mail extends Construct {
  private readonly from: string | undefined;

  constructor(scope: Construct, id: string, { mailFrom }: StackConfig) {
    super(scope, id);
    this.from = mailFrom;
  }

  /** Lets a function send from the address. Without an address, it grants nothing. */
  grantSend(handler: LambdaFunction): void {
    const { from } = this;
    if (from === undefined) return;
    handler.addEnvironment('BOB_MAIL_FROM', from);
    const identity = (resourceName: string) =>
      Stack.of(this).formatArn({ service: 'ses', resource: 'identity', resourceName });
    handler.addToRolePolicy(
      new PolicyStatement({
        actions: ['ses:SendEmail'],
        // The verified identity is either the address or its domain.
        resources: [identity(from), identity(from.slice(from.indexOf('@') + 1))],
        conditions: { StringEquals: { 'ses:FromAddress': from } },
      }),
    );
  }
}

import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

/**
 * What the secrets of webhooks are sealed with. It outlives the stack, as the table does: without it no receiver could be
 * sent anything any more.
 */
export class WebhookKey extends Construct {
  private readonly secret: Secret;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.secret = new Secret(this, 'Secret', {
      description: 'Bob: seals the secrets that webhooks are signed with',
      generateSecretString: { excludePunctuation: true, passwordLength: 43 },
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** Lets a function seal and open secrets. */
  grantSeal(handler: LambdaFunction): void {
    handler.addEnvironment('BOB_WEBHOOK_KEY', this.secret.secretArn);
    handler.addToRolePolicy(
      new PolicyStatement({
        actions: ['secretsmanager:GetSecretValue'],
        resources: [this.secret.secretArn],
      }),
    );
  }
}

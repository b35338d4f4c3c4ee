import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

/**
 * The key that signs access tokens. It never leaves KMS; functions that verify tokens ask for its public half. The stack
 * keeps it on destroy, because deleting it would log everybody out with no way back.
 */
export class TokenKey extends Construct {
  private readonly key: Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: 'Bob: signs access tokens (ES256)',
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** Lets a function verify tokens, and tells it which keys to trust. */
  grantVerify(handler: LambdaFunction): void {
    this.allow(handler, 'kms:GetPublicKey');
  }

  /** Lets a function that verifies tokens sign them too. */
  grantSign(handler: LambdaFunction): void {
    this.allow(handler, 'kms:Sign');
  }

  private allow(handler: LambdaFunction, ...actions: string[]): void {
    handler.addEnvironment('BOB_SIGNING_KEYS', this.key.keyArn);
    handler.addToRolePolicy(new PolicyStatement({ actions, resources: [this.key.keyArn] }));
  }
}

/**
 * The key that seals the secrets of webhook subscriptions. It outlives the stack, as the table does: without it no
 * receiver could ever be called again.
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

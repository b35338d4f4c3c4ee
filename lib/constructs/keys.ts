import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

/**
 * The key that signs access tokens. It never leaves KMS; functions that verify tokens fetch the public key. It is
 * retained on destroy, because its deletion would invalidate all tokens for good.
 */
export class TokenKey extends Construct {
  private readonly key: Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: 'Bob: signs access tokens (ES256)',
      keySpec: KeySpec.ECC_NIST_P256,
      keyUsage: KeyUsage.SIGN_VERIFY,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }

  /** Lets a function verify tokens. Sets the trusted keys. */
  grantVerify(handler: LambdaFunction): void {
    this.allow(handler, 'kms:GetPublicKey');
  }

  /** Lets a function also sign tokens. */
  grantSign(handler: LambdaFunction): void {
    this.allow(handler, 'kms:Sign');
  }

  private allow(handler: LambdaFunction, ...actions: string[]): void {
    handler.addEnvironment('BOB_SIGNING_KEYS', this.key.keyArn);
    handler.addToRolePolicy(new PolicyStatement({ actions, resources: [this.key.keyArn] }));
  }
}

/**
 * The key that encrypts the secrets of webhook subscriptions. It is retained on destroy, like the table, because
 * without it the secrets are lost.
 */
export class WebhookKey extends Construct {
  private readonly secret: Secret;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.secret = new Secret(this, 'Secret', {
      description: 'Bob: seals the secrets that webhooks are signed with',
      generateSecretString: { excludePunctuation: true, passwordLength: 43 },
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }

  /** Lets a function encrypt and decrypt secrets. */
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

import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';

/**
 * The key that signs access tokens. It stays in KMS; whoever verifies asks for its public half. Kept on destroy, as a
 * deletion would sign everybody out with no way back.
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

  /** Lets a function verify tokens, and tells it the keys whose signatures count. */
  grantVerify(handler: LambdaFunction): void {
    this.allow(handler, 'kms:GetPublicKey');
  }

  /** Lets a function that verifies tokens make them as well. */
  grantSign(handler: LambdaFunction): void {
    this.allow(handler, 'kms:Sign');
  }

  private allow(handler: LambdaFunction, ...actions: string[]): void {
    handler.addEnvironment('BOB_SIGNING_KEYS', this.key.keyArn);
    handler.addToRolePolicy(new PolicyStatement({ actions, resources: [this.key.keyArn] }));
  }
}

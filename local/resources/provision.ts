import type { Resolver } from '../assembly/resolver.ts';
import { createBucket } from './bucket.ts';
import type { Means, Provisioner } from './provisioner.ts';
import { createQueue } from './queue.ts';
import { createSecret } from './secret.ts';
import { createTable } from './table.ts';

/** Provisioners by resource type. */
const PROVISIONERS: Readonly<Record<string, Provisioner>> = {
  'AWS::DynamoDB::GlobalTable': createTable,
  'AWS::S3::Bucket': createBucket,
  'AWS::SecretsManager::Secret': createSecret,
  'AWS::SQS::Queue': createQueue,
};

/** Types that the gateway, the event sources and the functions read, or that have no effect on one machine. */
const SERVED_OR_MEANINGLESS =
  /^AWS::(ApiGateway::|CloudFront::|CloudWatch::Alarm$|Events::Rule$|IAM::|KMS::Key$|Logs::|Lambda::(EventInvokeConfig|EventSourceMapping|Function|Permission|LayerVersion)$|S3::BucketPolicy$|SNS::(Topic|TopicPolicy|Subscription)$|SQS::QueuePolicy$|CDK::)|^Custom::CDKBucketDeployment$/;

/**
 * Creates the resources of the template in the local services.
 *
 * @returns the types that the local run does not support
 */
export async function provision(resolver: Resolver, means: Means): Promise<string[]> {
  const unknown = new Set<string>();
  for (const [logicalId, { Type }] of Object.entries(resolver.template.Resources)) {
    const provisioner = PROVISIONERS[Type];
    if (provisioner) await provisioner(logicalId, resolver, means);
    else if (!SERVED_OR_MEANINGLESS.test(Type)) unknown.add(Type);
  }
  return [...unknown];
}

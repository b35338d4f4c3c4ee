import type { Resolver } from '../assembly/resolver.ts';
import type { Clients } from '../services/clients.ts';
import { createBucket } from './bucket.ts';
import type { Provisioner } from './provisioner.ts';
import { createTable } from './table.ts';

/** How a resource comes to be, for the types that a stand-in keeps. */
const PROVISIONERS: Readonly<Record<string, Provisioner>> = {
  'AWS::DynamoDB::GlobalTable': createTable,
  'AWS::S3::Bucket': createBucket,
};

/** Types that the gateway and the functions read themselves, or that have no meaning on one machine. */
const SERVED_OR_MEANINGLESS =
  /^AWS::(ApiGateway::|CloudFront::|IAM::|KMS::Key$|Logs::|Lambda::(Function|Permission|LayerVersion)$|S3::BucketPolicy$|SecretsManager::Secret$|CDK::)|^Custom::CDKBucketDeployment$/;

/**
 * Makes every resource of the template that a stand-in keeps.
 *
 * @returns the types that nothing here serves
 */
export async function provision(resolver: Resolver, clients: Clients): Promise<string[]> {
  const unknown = new Set<string>();
  for (const [logicalId, { Type }] of Object.entries(resolver.template.Resources)) {
    const provisioner = PROVISIONERS[Type];
    if (provisioner) await provisioner(logicalId, resolver, clients);
    else if (!SERVED_OR_MEANINGLESS.test(Type)) unknown.add(Type);
  }
  return [...unknown];
}

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { type Assembly, resourcesOf } from '../assembly/assembly.ts';
import type { Resolver } from '../assembly/resolver.ts';
import { StartFailure } from '../failure.ts';

/** Properties of CDK's custom resource. https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_s3_deployment-readme.html */
interface BucketDeployment {
  readonly SourceObjectKeys: readonly string[];
  readonly DestinationBucketName: string;
  readonly DestinationBucketKeyPrefix?: string;
  readonly SystemMetadata?: { readonly 'cache-control'?: string; readonly 'content-type'?: string };
}

/** Uploads the files of each `BucketDeployment`, with their headers. */
export async function placeFiles(assembly: Assembly, resolver: Resolver, s3: S3Client): Promise<void> {
  for (const [logicalId] of resourcesOf(assembly.template, 'Custom::CDKBucketDeployment')) {
    const deployment = resolver.properties<BucketDeployment>(logicalId);
    for (const key of deployment.SourceObjectKeys) {
      await place(assetFolder(assembly, key), deployment, s3);
    }
  }
}

/** Finds the folder of an asset. The object key is its hash; the assembly has it unzipped. */
function assetFolder({ directory, stackName }: Assembly, objectKey: string): string {
  const { files } = JSON.parse(readFileSync(join(directory, `${stackName}.assets.json`), 'utf8')) as {
    readonly files: Readonly<Record<string, { readonly source: { readonly path: string } }>>;
  };
  const path = files[objectKey.replace(/\.zip$/, '')]?.source.path;
  if (path === undefined) throw new StartFailure(`The cloud assembly has no asset ${objectKey}.`);
  return join(directory, path);
}

async function place(folder: string, deployment: BucketDeployment, s3: S3Client): Promise<void> {
  const { DestinationBucketName: Bucket, DestinationBucketKeyPrefix: prefix = '' } = deployment;
  const metadata = deployment.SystemMetadata ?? {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    await s3.send(
      new PutObjectCommand({
        Bucket,
        Key: [prefix, ...relative(folder, path).split(sep)].filter(Boolean).join('/'),
        Body: readFileSync(path),
        CacheControl: metadata['cache-control'],
        ContentType: metadata['content-type'],
      }),
    );
  }
}

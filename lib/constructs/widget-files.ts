import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RemovalPolicy, Stage } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { cacheControls, kinds, objectKeys } from '../../shared/widget-setup/object-keys.ts';
import { fill } from '../../shared/widget-setup/publish.ts';
import { buildWidget } from '../../widget/build.ts';
import type { StackConfig } from '../config.ts';

export interface WidgetFilesProps {
  readonly bucket: IBucket;
  readonly config: StackConfig;
}

/** A file of the release, by its key in the bucket. */
interface ReleaseFile {
  readonly key: string;
  readonly content: string | Uint8Array;
}

/**
 * The widget's files in a deployment: hashed files, `loader.js`, and the template of tenants' scripts. Nothing is ever
 * deleted, because pages that loaded an older script still need its files, and the same bucket holds tenants' scripts.
 */
export class WidgetFiles extends Construct {
  private readonly logGroup: LogGroup;

  constructor(scope: Construct, id: string, { bucket, config }: WidgetFilesProps) {
    super(scope, id);
    this.logGroup = new LogGroup(this, 'Logs', {
      retention: config.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const { loader, files } = buildWidget();
    const others = files.filter(({ contentType }) => contentType !== kinds.script.contentType);
    if (others.length > 0) throw new Error(`Not a script: ${others.map(({ name }) => name).join(', ')}`);

    const app = this.deployment('App', bucket, cacheControls.immutable, [
      ...files.map(({ name, content }) => ({ key: `${objectKeys.app}/${name}`, content })),
    ]);
    const loaders = this.deployment('Loader', bucket, cacheControls.loader, [
      { key: objectKeys.loader, content: fill(loader, null) },
      { key: objectKeys.template, content: loader },
    ]);
    // The loader refers to the app's files, so they must be uploaded first.
    loaders.node.addDependency(app);
  }

  private deployment(
    id: string,
    destinationBucket: IBucket,
    cacheControl: string,
    files: readonly ReleaseFile[],
  ): BucketDeployment {
    const folder = join(Stage.of(this)?.outdir ?? 'cdk.out', 'widget', id.toLowerCase());
    for (const { key, content } of files) {
      const file = join(folder, key);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    return new BucketDeployment(this, id, {
      destinationBucket,
      sources: [Source.asset(folder)],
      cacheControl: [CacheControl.fromString(cacheControl)],
      // With the charset, because browsers read a classic script without one in the host page's encoding.
      contentType: kinds.script.contentType,
      prune: false,
      retainOnDelete: true,
      // It runs the AWS CLI, which starts slowly with less memory.
      memoryLimit: 512,
      logGroup: this.logGroup,
    });
  }
}

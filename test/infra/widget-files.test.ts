import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { objectKeys } from '../../shared/widget-setup/object-keys.ts';
import { LEFT_OUT, resources, synth, widgetFolder } from './synth.ts';

const WIDGET_BUCKET = 'StorageWidgetBucketDD2BF6EB';
const template = synth();
const deployments = Object.values(resources(template, 'Custom::CDKBucketDeployment'));

/** The files of a deployment, by their key in the bucket. */
function filesOf(folder: 'app' | 'loader'): Map<string, string> {
  const root = widgetFolder(folder);
  return new Map(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [path.slice(root.length + 1), readFileSync(path, 'utf8')];
      }),
  );
}

test('files go to the widget bucket with cache headers, and are never deleted', () => {
  const told = deployments.map(({ Properties }) => ({
    bucket: Properties.DestinationBucketName.Ref,
    prune: Properties.Prune,
    retain: Properties.RetainOnDelete,
    ...Properties.SystemMetadata,
  }));
  const common = {
    bucket: WIDGET_BUCKET,
    prune: false,
    retain: true,
    'content-type': 'text/javascript; charset=utf-8',
  };
  expect(told).toEqual([
    { ...common, 'cache-control': 'public, max-age=31536000, immutable' },
    { ...common, 'cache-control': 'public, max-age=300' },
  ]);
});

test('hashed files are uploaded before the loader that names them', () => {
  const [app, loader] = Object.entries(resources(template, 'Custom::CDKBucketDeployment'));
  expect((loader?.[1] as { DependsOn?: string[] } | undefined)?.DependsOn).toContain(app?.[0]);
});

test('the edge serves hashed files and the loader, but not the sources of tenants’ scripts', () => {
  const app = [...filesOf('app').keys()];
  expect(app.length).toBeGreaterThan(0);
  for (const key of app) expect(key).toMatch(/^widget\/app\/[\w-]+-[0-9a-f]{8,}\.js$/);
  const loader = filesOf('loader');
  expect([...loader.keys()].sort((a, b) => a.localeCompare(b))).toEqual([
    objectKeys.template,
    objectKeys.loader,
  ]);
  expect(objectKeys.template).not.toMatch(/^widget\//);
  expect(loader.get(objectKeys.template)?.split('__BOB_CONFIG__')).toHaveLength(2);
  expect(loader.get(objectKeys.loader)).not.toContain('__BOB_CONFIG__');
});

test('the uploader may access only that bucket and the asset bucket', () => {
  const [policy] = Object.entries(resources(template, 'AWS::IAM::Policy'))
    .filter(([id]) => id.startsWith('CustomCDKBucketDeployment'))
    .map(([, { Properties }]) => Properties.PolicyDocument.Statement);
  for (const { Action, Resource } of policy) {
    expect([Action].flat().filter((action: string) => !action.startsWith('s3:'))).toEqual([]);
    for (const each of Resource)
      expect(JSON.stringify(each)).toMatch(/StorageWidgetBucket|cdk-hnb659fds-assets/);
  }
});

test('only functions that change the widget may publish, and not over the release’s files', () => {
  const writers = Object.entries(resources(template, 'AWS::IAM::Policy')).flatMap(([id, { Properties }]) =>
    Properties.PolicyDocument.Statement.filter(
      ({ Action }: { Action: string }) => Action === 's3:PutObject',
    ).map(({ Resource }: { Resource: unknown }) => ({ id, text: JSON.stringify(Resource) })),
  );
  expect(writers.map(({ id }) => id.replace(/Function.*/, '')).sort((a, b) => a.localeCompare(b))).toEqual([
    'Portal',
    'Tenants',
    'WidgetEvents',
  ]);
  for (const { text } of writers) {
    expect(text).toContain('/widget/*/widget.js');
    expect(text).toContain('/widget/*/config.json');
    expect(text).toContain('/widget/keys/*.json');
    expect(text).not.toMatch(/release|loader|"\/\*"/);
  }
});

test('can be left out for an emulator without support', () => {
  const without = resources(synth(LEFT_OUT));
  const types = new Set(Object.values(without).map(({ Type }) => Type));
  expect(types).not.toContain('Custom::CDKBucketDeployment');
  expect(types).not.toContain('AWS::Lambda::LayerVersion');
});

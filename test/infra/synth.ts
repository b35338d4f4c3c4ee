import { hash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { context } from '../../cdk.json';
import { BobStack } from '../../lib/bob-stack.ts';
import { readStackConfig, type StackConfig } from '../../lib/config.ts';
import { bundleFunctions } from '../../lib/constructs/bundle.ts';
import { MADE_BUNDLES } from '../../lib/constructs/function.ts';
import { functionNames } from '../../lib/functions.ts';

// CloudFormation's own rules are applied by `npm run synth`; here they would take a third of the time.
process.env.CDK_VALIDATION = 'false';

/** Everything that a deployment may do without. */
export const LEFT_OUT = { edge: 'false', metricMath: 'false', widgetFiles: 'false' } as const;

/** What a synthesized template says of one resource. */
export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: the shape differs for each of hundreds of resource types
  readonly Properties: Record<string, any>;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export type Resources = Readonly<Record<string, Resource>>;

type Values = Readonly<Record<string, string>>;

/** The app as `bin/bob.ts` makes it, with the flags of `cdk.json` and values as `-c name=value` gives them. */
export function makeApp(values: Values = {}, region?: string): { app: App; stack: BobStack } {
  const app = new App({
    outdir: mkdtempSync(join(folder, 'app-')),
    context: { ...context, [MADE_BUNDLES]: bundlesFor(values), ...values },
  });
  return { app, stack: new BobStack(app, 'Bob', { config: readStackConfig(app, region) }) };
}

/** The bundles for some context values. Made once for each choice of models, for all test files: they differ in nothing else. */
export function bundlesFor({ model, embeddings }: Values): string {
  const outdir = join(folder, `bundles-${model ?? 'embedded'}-${embeddings ?? 'false'}`);
  if (existsSync(outdir)) return outdir;
  const choice = {
    model: (model ?? 'embedded') as StackConfig['model'],
    embeddings: embeddings === 'true',
  };
  const made = mkdtempSync(join(folder, 'bundles-'));
  bundleFunctions(functionNames, made, choice);
  putInPlace(made, outdir);
  return outdir;
}

/** Of the whole run of tests, removed at its end. */
const folder = process.env.TEST_FOLDER ?? '';

interface Synthesis {
  /** The cloud assembly, with bundles and files. */
  readonly outdir: string;
  readonly template: Template;
}

const synthesized = new Map<string, Synthesis>();

/** What some context values synthesize to. Done once for all test files: bundling takes most of their time. */
function synthesis(values: Values, region?: string): Synthesis {
  const key = JSON.stringify([values, region]);
  const outdir = join(folder, `synth-${hash('sha256', key).slice(0, 12)}`);
  if (!existsSync(outdir)) synthesizeInto(outdir, values, region);
  const read = () => Template.fromJSON(JSON.parse(readFileSync(join(outdir, TEMPLATE), 'utf8')));
  const result = synthesized.get(key) ?? { outdir, template: read() };
  synthesized.set(key, result);
  return result;
}

const TEMPLATE = 'Bob.template.json';

function synthesizeInto(outdir: string, values: Values, region?: string): void {
  const { app, stack } = makeApp(values, region);
  Template.fromStack(stack);
  putInPlace(app.outdir, outdir);
}

function putInPlace(made: string, outdir: string): void {
  try {
    renameSync(made, outdir);
  } catch (error) {
    // Another test file was faster; it made the same.
    if (!existsSync(outdir)) throw error;
  }
}

/** The template for some context values, and a region if they depend on it. */
export const synth = (values: Values = {}, region?: string): Template => synthesis(values, region).template;

/** The folder of a function's bundle, as it is deployed with some context values. */
export const bundleFolder = (name: string, values: Values = {}): string => join(bundlesFor(values), name);

/** The folder of what deploys to buckets, as it is with the defaults. */
export const widgetFolder = (name: string): string => join(synthesis({}).outdir, 'widget', name);

/** The resources of a template, by logical id: all, or those of some types. */
export function resources(template: Template, ...types: readonly string[]): Resources {
  const all = template.toJSON().Resources as Resources;
  if (types.length === 0) return all;
  return Object.fromEntries(Object.entries(all).filter(([, { Type }]) => types.includes(Type)));
}

import { hash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { context } from '../../cdk.json';
import { BobStack } from '../../lib/bob-stack.ts';
import { readStackConfig } from '../../lib/config.ts';

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

/** The app as `bin/bob.ts` makes it, with the flags of `cdk.json` and values as `-c name=value` gives them. */
export function makeApp(values: Readonly<Record<string, string>> = {}): { app: App; stack: BobStack } {
  const app = new App({ outdir: mkdtempSync(join(folder, 'app-')), context: { ...context, ...values } });
  return { app, stack: new BobStack(app, 'Bob', { config: readStackConfig(app) }) };
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
function synthesis(values: Readonly<Record<string, string>>): Synthesis {
  const key = JSON.stringify(values);
  const outdir = join(folder, `synth-${hash('sha256', key).slice(0, 12)}`);
  if (!existsSync(outdir)) synthesizeInto(outdir, values);
  const read = () => Template.fromJSON(JSON.parse(readFileSync(join(outdir, TEMPLATE), 'utf8')));
  const result = synthesized.get(key) ?? { outdir, template: read() };
  synthesized.set(key, result);
  return result;
}

const TEMPLATE = 'Bob.template.json';

function synthesizeInto(outdir: string, values: Readonly<Record<string, string>>): void {
  const { app, stack } = makeApp(values);
  Template.fromStack(stack);
  try {
    renameSync(app.outdir, outdir);
  } catch (error) {
    // Another test file was faster; what it made is the same.
    if (!existsSync(outdir)) throw error;
  }
}

/** The template for some context values. */
export const synth = (values: Readonly<Record<string, string>> = {}): Template => synthesis(values).template;

/** The folder of a function's bundle, as it is deployed with some context values. */
export const bundleFolder = (name: string, values: Readonly<Record<string, string>> = {}): string =>
  join(synthesis(values).outdir, 'bundles', name);

/** The folder of what deploys to buckets, as it is with the defaults. */
export const widgetFolder = (name: string): string => join(synthesis({}).outdir, 'widget', name);

/** The resources of a template, by logical id: all, or those of some types. */
export function resources(template: Template, ...types: readonly string[]): Resources {
  const all = template.toJSON().Resources as Resources;
  if (types.length === 0) return all;
  return Object.fromEntries(Object.entries(all).filter(([, { Type }]) => types.includes(Type)));
}

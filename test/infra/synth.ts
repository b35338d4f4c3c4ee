import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { context } from '../../cdk.json';
import { BobStack } from '../../lib/bob-stack.ts';
import { readStackConfig } from '../../lib/config.ts';

/** What a synthesized template says of one resource. */
export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: the shape differs for each of hundreds of resource types
  readonly Properties: Record<string, any>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export type Resources = Readonly<Record<string, Resource>>;

/** The app as `bin/bob.ts` makes it, with the flags of `cdk.json` and values as `-c name=value` gives them. */
export function makeApp(values: Readonly<Record<string, string>> = {}): { app: App; stack: BobStack } {
  const app = new App({ outdir: mkdtempSync(join(folder, 'app-')), context: { ...context, ...values } });
  return { app, stack: new BobStack(app, 'Bob', { config: readStackConfig(app) }) };
}

const folder = mkdtempSync(join(tmpdir(), 'bob-infra-'));
const synthesized = new Map<string, { readonly outdir: string; readonly template: Template }>();

/** What some context values synthesize to. Done once for each test file: bundling takes most of the time. */
function synthesis(values: Readonly<Record<string, string>>) {
  const key = JSON.stringify(values);
  let result = synthesized.get(key);
  if (!result) {
    const { app, stack } = makeApp(values);
    result = { outdir: app.outdir, template: Template.fromStack(stack) };
    synthesized.set(key, result);
  }
  return result;
}

/** The template for some context values. */
export const synth = (values: Readonly<Record<string, string>> = {}): Template => synthesis(values).template;

/** The folder of a function's bundle, as it is deployed with some context values. */
export const bundleFolder = (name: string, values: Readonly<Record<string, string>> = {}): string =>
  join(synthesis(values).outdir, 'bundles', name);

/** The resources of a template, by logical id: all, or those of some types. */
export function resources(template: Template, ...types: readonly string[]): Resources {
  const all = template.toJSON().Resources as Resources;
  if (types.length === 0) return all;
  return Object.fromEntries(Object.entries(all).filter(([, { Type }]) => types.includes(Type)));
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

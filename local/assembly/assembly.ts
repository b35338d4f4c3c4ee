import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartFailure } from '../failure.ts';

/** A resource of a CloudFormation template. Its properties are not resolved yet. */
export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
  readonly Parameters?: Readonly<Record<string, { readonly Default?: unknown }>>;
}

/** A cloud assembly with one stack. `directory` also holds the assets. */
export interface Assembly {
  readonly directory: string;
  readonly stackName: string;
  readonly template: Template;
}

interface Manifest {
  readonly artifacts: Readonly<
    Record<string, { readonly type: string; readonly properties?: { readonly templateFile?: string } }>
  >;
}

/**
 * Reads the cloud assembly of the local run's CDK app.
 * https://docs.aws.amazon.com/cdk/v2/guide/deploy.html#deploy-how-synth-assemblies
 */
export function readAssembly(directory: string): Assembly {
  const manifest = readJson<Manifest>(join(directory, 'manifest.json'));
  const stacks = Object.entries(manifest.artifacts).filter(
    ([, artifact]) => artifact.type === 'aws:cloudformation:stack',
  );
  const [stack] = stacks;
  const file = stack?.[1].properties?.templateFile;
  if (!stack || !file || stacks.length > 1) {
    throw new StartFailure(`The cloud assembly holds ${stacks.length} stacks; the local run serves one.`);
  }
  return { directory, stackName: stack[0], template: readJson<Template>(join(directory, file)) };
}

const readJson = <T>(file: string): T => JSON.parse(readFileSync(file, 'utf8')) as T;

/** All resources of one type, in the template's order. */
export const resourcesOf = (template: Template, type: string): [logicalId: string, Resource][] =>
  Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);

import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { Template, TemplateResource } from '../cdk.ts';

/** Logical ids of resources that differ between two templates. */
export function changedResources(before: Template, after: Template): string[] {
  const ids = new Set([...Object.keys(before.Resources), ...Object.keys(after.Resources)]);
  return [...ids].filter((id) => !isDeepStrictEqual(before.Resources[id], after.Resources[id])).sort();
}

/** Asserts that two versions of a function differ only in one environment variable. */
export function onlyVariableChanged(
  name: string,
  before: TemplateResource | undefined,
  after: TemplateResource | undefined,
): void {
  assert.equal(after?.Type, 'AWS::Lambda::Function');
  assert.deepEqual(
    before?.Properties?.Code,
    after.Properties?.Code,
    'Another code: were sources edited while the test ran?',
  );
  assert.notDeepEqual(variables(before)[name], variables(after)[name], `${name} is what it was`);
  assert.deepEqual(without(before, name), without(after, name));
}

/** Asserts that a table differs only in its protection, which a deployment that creates the stack leaves out. */
export function onlyProtectionAdded(
  before: TemplateResource | undefined,
  after: TemplateResource | undefined,
): void {
  const [was, is] = [before, after].map((each) => structuredClone(each?.Properties?.Replicas)) as Replica[][];
  assert.deepEqual(was?.map(protection), [false]);
  assert.deepEqual(is?.map(protection), [true]);
  const rest = (each: Replica) => ({ ...each, DeletionProtectionEnabled: undefined });
  assert.deepEqual(
    { ...before?.Properties, Replicas: was?.map(rest) },
    { ...after?.Properties, Replicas: is?.map(rest) },
  );
}

interface Replica {
  readonly DeletionProtectionEnabled?: boolean;
}

const protection = ({ DeletionProtectionEnabled }: Replica) => DeletionProtectionEnabled;

const variables = (resource: TemplateResource | undefined): Record<string, unknown> =>
  (resource?.Properties?.Environment as { Variables: Record<string, unknown> } | undefined)?.Variables ?? {};

function without(resource: TemplateResource | undefined, name: string): unknown {
  const copy = structuredClone(resource);
  delete variables(copy)[name];
  return copy;
}

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

const variables = (resource: TemplateResource | undefined): Record<string, unknown> =>
  (resource?.Properties?.Environment as { Variables: Record<string, unknown> } | undefined)?.Variables ?? {};

function without(resource: TemplateResource | undefined, name: string): unknown {
  const copy = structuredClone(resource);
  delete variables(copy)[name];
  return copy;
}

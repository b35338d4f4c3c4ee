import assert from 'node:assert/strict';
import type { Aws } from '../aws.ts';
import type { Template } from '../cdk.ts';

const NAME = 'Bob-failing';

/**
 * Creates a stack from the template, and lets the last of its resources fail: it waits for a signal that nobody sends.
 * Asserts that CloudFormation deletes everything, also what it would retain later.
 *
 * @returns the number of resources that were deleted
 */
export async function leavesNothing(aws: Aws, { Resources }: Template): Promise<number> {
  const ids = Object.keys(Resources);
  const failing = {
    Signal: { Type: 'AWS::CloudFormation::WaitConditionHandle' },
    Failing: {
      Type: 'AWS::CloudFormation::WaitCondition',
      Properties: { Handle: { Ref: 'Signal' }, Timeout: '1' },
      DependsOn: ids,
    },
  };
  const id = await aws.createStack(NAME, { Resources: { ...Resources, ...failing } });
  assert.equal((await aws.stack(id)).status, 'ROLLBACK_COMPLETE');
  const events = await aws.stackEvents(id);
  const those = (status: string) =>
    events.flatMap(({ ResourceStatus, LogicalResourceId = '' }) =>
      ResourceStatus === status && LogicalResourceId !== NAME ? [LogicalResourceId] : [],
    );
  assert.deepEqual(those('CREATE_FAILED'), ['Failing']);
  assert.deepEqual(those('DELETE_SKIPPED'), []);
  const deleted = new Set(those('DELETE_COMPLETE'));
  assert.deepEqual(
    ids.filter((each) => !deleted.has(each)),
    [],
  );
  return ids.length;
}

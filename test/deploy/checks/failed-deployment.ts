import assert from 'node:assert/strict';
import type { Aws } from '../aws.ts';
import type { Template } from '../cdk.ts';

const NAME = 'Bob-failing';

/**
 * Creates a stack from the template, and lets the last of its resources fail: a bucket whose name is taken. Asserts that
 * CloudFormation deletes everything, also what it would retain later.
 *
 * @returns the number of resources that were deleted
 */
export async function leavesNothing(aws: Aws, { Resources }: Template, takenName: string): Promise<number> {
  const ids = Object.keys(Resources);
  const Failing = { Type: 'AWS::S3::Bucket', Properties: { BucketName: takenName }, DependsOn: ids };
  const id = await aws.createStack(NAME, { Resources: { ...Resources, Failing } });
  assert.equal((await aws.stack(id)).status, 'ROLLBACK_COMPLETE');
  const events = await aws.stackEvents(id);
  const those = (status: string) =>
    events.flatMap(({ ResourceStatus, LogicalResourceId = '' }) =>
      ResourceStatus === status && LogicalResourceId !== NAME ? [LogicalResourceId] : [],
    );
  assert.deepEqual(those('CREATE_FAILED'), ['Failing']);
  assert.deepEqual(those('DELETE_SKIPPED'), []);
  assert.deepEqual(new Set(those('DELETE_COMPLETE')), new Set(ids));
  return ids.length;
}

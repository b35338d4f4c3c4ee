import assert from 'node:assert/strict';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Aws } from '../aws.ts';
import { ACCOUNT, REGION } from '../environment.ts';

/**
 * Asserts that the emulator refuses what a role's policies do not allow. Without this, answers from the deployed
 * functions would not show that the stack's grants suffice.
 */
export async function isEnforced(aws: Aws, tableName: string): Promise<void> {
  const name = `cdk-hnb659fds-file-publishing-role-${ACCOUNT}-${REGION}`;
  const publisher = await aws.as(`arn:aws:iam::${ACCOUNT}:role/${name}`);
  const read = new GetItemCommand({ TableName: tableName, Key: { pk: { S: 'x' }, sk: { S: 'x' } } });
  await assert.rejects(publisher.dynamo.send(read), { name: 'AccessDeniedException' });
}

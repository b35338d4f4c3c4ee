import assert from 'node:assert/strict';
import type { StackResourceSummary } from '@aws-sdk/client-cloudformation';
import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { callerByAddress, EDGE_SECRET_HEADER, VIEWER_HEADER } from '../../../shared/http/caller-address.ts';
import type { HttpRequest } from '../../../shared/http/request.ts';
import { keys } from '../../../shared/table/keys.ts';
import type { Aws } from '../aws.ts';
import { type Api, json } from './api.ts';

/**
 * Calls once like the edge, with its secret, and once with a false secret. The rate-limit counters show which IP
 * address the API used.
 */
export async function isBelieved(
  aws: Aws,
  api: Api,
  TableName: string,
  resources: readonly StackResourceSummary[],
): Promise<void> {
  const own = resources.find(({ LogicalResourceId = '' }) =>
    /^EdgeSecret[0-9A-F]{8}$/.test(LogicalResourceId),
  );
  const { SecretString: secret = '' } = await aws.secrets.send(
    new GetSecretValueCommand({ SecretId: own?.PhysicalResourceId }),
  );
  const isCounted = async (viewer: string, edge: string): Promise<boolean> => {
    const headers = { [EDGE_SECRET_HEADER]: edge, [VIEWER_HEADER]: viewer };
    const body = { email: 'nobody@bob.example', password: 'wrong' };
    json(await api.call('POST', '/api/customer/auth/login', { headers, body }), 401);
    const request: Pick<HttpRequest, 'header' | 'sourceIp'> = { header: () => undefined, sourceIp: viewer };
    const { pk, sk } = keys.callerLimit(callerByAddress(request as HttpRequest, secret), 'sign-in');
    const { Item } = await aws.dynamo.send(
      new GetItemCommand({ TableName, Key: { pk: { S: pk }, sk: { S: sk } } }),
    );
    return Item !== undefined;
  };
  assert.equal(await isCounted('203.0.113.8', `${secret.slice(0, -1)}!`), false, 'Anybody is believed');
  assert.equal(await isCounted('203.0.113.9', secret), true, 'The edge is not believed');
}

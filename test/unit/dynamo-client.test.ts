import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { dynamoClient, SUPERFLUOUS } from '../../shared/aws/clients.ts';

jest.mock('node:fs/promises', () => {
  const actual = jest.requireActual('node:fs/promises');
  return { ...actual, readFile: jest.fn(actual.readFile) };
});

const account = { AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };

describe('the DynamoDB client', () => {
  // First, as the SDK's own client does read files.
  it('calls the endpoint of the environment, and looks for no file of a workstation', async () => {
    const server = createServer((_, answer) => answer.end('{"Item":{"pk":{"S":"found"}}}')).listen(0);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const client = dynamoClient({ ...account, AWS_ENDPOINT_URL_DYNAMODB: `http://127.0.0.1:${port}` });
    try {
      const Key = { pk: { S: 'a' }, sk: { S: 'b' } };
      const { Item } = await client.send(new GetItemCommand({ TableName: 'table', Key }));
      expect(Item).toEqual({ pk: { S: 'found' } });
      expect(readFile).not.toHaveBeenCalled();
    } finally {
      client.destroy();
      server.close();
    }
  });

  it('calls the regional endpoint when the environment names none', () => {
    const { config } = dynamoClient(account);
    expect(config.endpointProvider({ Region: 'eu-central-1' }).url.href).toBe(
      'https://dynamodb.eu-central-1.amazonaws.com/',
    );
  });

  it.each(SUPERFLUOUS)('goes without the %s, which the SDK still has', (name) => {
    const names = (client: DynamoDBClient) =>
      client.middlewareStack.identify().map((line) => line.split(' - ')[0]);
    expect(names(new DynamoDBClient({ region: 'eu-central-1' }))).toContain(name);
    expect(names(dynamoClient(account))).not.toContain(name);
  });
});

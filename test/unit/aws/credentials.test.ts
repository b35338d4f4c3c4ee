import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dynamoCalls } from '../../../shared/aws/dynamo-calls.ts';

const FOUND = {
  AccessKeyId: 'AKIDCHAIN',
  SecretAccessKey: 'secret',
  Token: 'session',
  Expiration: '2100-01-01T00:00:00Z',
};
const before = { ...process.env };
let server: Server;
let url: string;
/** The `Authorization` header of each call to DynamoDB. */
let authorizations: string[];

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/credentials') return void response.end(JSON.stringify(FOUND));
    authorizations.push(String(request.headers.authorization));
    response.writeHead(200, { 'Content-Type': 'application/x-amz-json-1.0' }).end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

beforeEach(() => {
  authorizations = [];
});

afterAll(() => {
  process.env = before;
  server.closeAllConnections();
  server.close();
});

const ask = (env: NodeJS.ProcessEnv) =>
  dynamoCalls({ AWS_REGION: 'eu-central-1', AWS_ENDPOINT_URL_DYNAMODB: url, ...env })('GetItem', {
    TableName: 'any',
    Key: { pk: { S: 'a' } },
  });

it('signs with the credentials of the environment, which Lambda sets', async () => {
  await ask({ AWS_ACCESS_KEY_ID: 'AKIDENV', AWS_SECRET_ACCESS_KEY: 'secret' });
  expect(authorizations).toEqual([expect.stringContaining('Credential=AKIDENV/')]);
});

it("falls back to the SDK's default chain, such as a container's credentials", async () => {
  const { AWS_ACCESS_KEY_ID: _id, AWS_SECRET_ACCESS_KEY: _secret, ...rest } = before;
  process.env = {
    ...rest,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_CONTAINER_CREDENTIALS_FULL_URI: `${url}/credentials`,
  };
  await ask({});
  expect(authorizations).toEqual([expect.stringContaining('Credential=AKIDCHAIN/')]);
});

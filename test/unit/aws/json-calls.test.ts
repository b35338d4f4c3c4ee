import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { NoAnswer } from '../../../shared/aws/http-exchange.ts';
import { jsonCalls, ServiceFault } from '../../../shared/aws/json-calls.ts';

interface Received {
  readonly request: IncomingMessage;
  readonly body: string;
}

let server: Server;
let received: Received[] = [];
let answer: (response: ServerResponse, count: number) => void;

beforeEach(async () => {
  received = [];
  server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ request, body });
      answer(response, received.length);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';

function call(changes: NodeJS.ProcessEnv = {}): Promise<unknown> {
  const { port } = server.address() as AddressInfo;
  const env = {
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: SECRET,
    AWS_ENDPOINT_URL_KMS: `http://127.0.0.1:${port}`,
    ...changes,
  };
  const service = { service: 'kms', target: 'TrentService', version: '1.1', patience: 200 } as const;
  return jsonCalls(service, env)('Sign', '{"KeyId":"ü"}');
}

const say =
  (status: number, body: string) =>
  (response: ServerResponse): void =>
    void response.writeHead(status).end(body);

it('asks in the form of the protocol, and gives what was answered', async () => {
  answer = say(200, '{"Signature":"c2lnbmF0dXJl"}');
  expect(await call()).toEqual({ Signature: 'c2lnbmF0dXJl' });
  const [{ request, body } = {} as Received] = received;
  expect({ method: request.method, url: request.url, body }).toEqual({
    method: 'POST',
    url: '/',
    body: '{"KeyId":"ü"}',
  });
  expect(request.headers).toMatchObject({
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'TrentService.Sign',
  });
});

/** By the steps of https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
function signatureOf({ request, body }: Received): string {
  const header = String(request.headers.authorization);
  const signedHeaders = /SignedHeaders=([^,]+)/.exec(header)?.[1] ?? '';
  const sha256 = (data: string) => createHash('sha256').update(data).digest('hex');
  const canonical = [
    'POST',
    '/',
    '',
    ...signedHeaders.split(';').map((name) => `${name}:${String(request.headers[name])}`),
    '',
    signedHeaders,
    sha256(body),
  ].join('\n');
  const time = String(request.headers['x-amz-date']);
  const scope = `${time.slice(0, 8)}/eu-central-1/kms/aws4_request`;
  const key = scope
    .split('/')
    .reduce<string | Buffer>(
      (last, part) => createHmac('sha256', last).update(part).digest(),
      `AWS4${SECRET}`,
    );
  return createHmac('sha256', key)
    .update(['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n'))
    .digest('hex');
}

it('signs what it sends, with the session of the credentials where there is one', async () => {
  answer = say(200, '{}');
  await call({ AWS_SESSION_TOKEN: 'a-session' });
  const [only] = received;
  if (!only) throw new Error('Nothing came');
  expect(only.request.headers['x-amz-security-token']).toBe('a-session');
  expect(only.request.headers.authorization).toContain(`Signature=${signatureOf(only)}`);
  expect(only.request.headers.authorization).toMatch(/SignedHeaders=[^,]*host[^,]*x-amz-target/);
});

it.each([
  ['throttling', 400, '{"__type":"com.amazonaws.kms#ThrottlingException"}'],
  ['a fault of the service', 500, '{"__type":"KMSInternalException"}'],
  ['what stands in front of it', 503, '<html>busy</html>'],
])('tries again after %s', async (_what, status, body) => {
  answer = (response, count) => (count < 3 ? say(status, body) : say(200, '{"ok":true}'))(response);
  expect(await call()).toEqual({ ok: true });
  expect(received).toHaveLength(3);
});

it('tries again when the connection breaks, and when nobody says anything', async () => {
  answer = (response, count) => {
    if (count === 1) response.destroy();
    else if (count > 2) say(200, '{}')(response);
  };
  expect(await call()).toEqual({});
  expect(received).toHaveLength(3);
});

it('gives up after four tries', async () => {
  answer = (response) => void response.destroy();
  await expect(call()).rejects.toThrow(NoAnswer);
  expect(received).toHaveLength(4);
});

it('tells a refusal by its name and members, at once', async () => {
  answer = say(
    400,
    '{"__type":"a.b#ConditionalCheckFailedException","message":"No","Item":{"pk":{"S":"a"}}}',
  );
  const fault: unknown = await call().catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(ServiceFault);
  expect(fault).toMatchObject({
    name: 'ConditionalCheckFailedException',
    status: 400,
    message: 'No',
    Item: { pk: { S: 'a' } },
  });
  expect(received).toHaveLength(1);
});

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { LOOPBACK } from './ports.ts';

export interface Secrets {
  readonly endpoint: string;
  stop(): void;
}

/**
 * Stands in for Secrets Manager: `GetSecretValue` of the secrets given, by their ARN, and nothing else.
 * https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html
 */
export async function startSecrets(secrets: Readonly<Record<string, string>>): Promise<Secrets> {
  const server = createServer((request, response) => void answer(request, response, secrets));
  await new Promise<void>((resolve) => server.listen(0, LOOPBACK, resolve));
  return { endpoint: `http://${LOOPBACK}:${portOf(server)}`, stop: () => void server.close() };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  secrets: Readonly<Record<string, string>>,
): Promise<void> {
  const send = (status: number, body: object) =>
    response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  try {
    const { SecretId = '' } = (await json(request)) as { SecretId?: string };
    const isAsked = request.headers['x-amz-target'] === 'secretsmanager.GetSecretValue';
    if (!isAsked) send(400, { __type: 'InvalidRequestException' });
    else if (!Object.hasOwn(secrets, SecretId)) send(400, { __type: 'ResourceNotFoundException' });
    else send(200, { ARN: SecretId, SecretString: secrets[SecretId] });
  } catch {
    send(400, { __type: 'InvalidParameterException' });
  }
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

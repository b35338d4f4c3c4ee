import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { LOOPBACK } from './ports.ts';

export interface JsonService {
  readonly endpoint: string;
  stop(): void;
}

/** Handles an operation and returns the answer. It throws a `ServiceError` to refuse. */
export type Operations = Readonly<
  Record<string, (input: Readonly<Record<string, unknown>>) => object | Promise<object>>
>;

/** An error of the service. The SDK makes an exception with this name. */
export class ServiceError extends Error {}

/**
 * A local service with the AWS JSON 1.1 protocol: the operation in `X-Amz-Target`, JSON in and out.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export const startJsonService = (operations: Operations): Promise<JsonService> =>
  startService((request, response) => answer(request, response, operations));

/** Starts the service on a free loopback port. */
export async function startService(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<JsonService> {
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, LOOPBACK, resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    endpoint: `http://${LOOPBACK}:${port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  operations: Operations,
): Promise<void> {
  const send = (status: number, body: object) =>
    response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  try {
    const target = String(request.headers['x-amz-target']);
    const operation = Object.hasOwn(operations, target) ? operations[target] : undefined;
    if (!operation) throw new ServiceError('UnknownOperationException');
    send(200, await operation((await json(request)) as Readonly<Record<string, unknown>>));
  } catch (error) {
    send(400, { __type: error instanceof ServiceError ? error.message : 'InvalidParameterException' });
  }
}

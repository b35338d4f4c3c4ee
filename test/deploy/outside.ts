import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Blocks calls to other machines, and records every attempt. */
export interface Outside {
  /** For the environment of every program of the run. */
  readonly proxyEnvironment: Record<string, string>;
  /** Hosts of the blocked calls. */
  attempts(): readonly string[];
  stop(): void;
}

/**
 * Starts a proxy that rejects everything. The CDK CLI, Node's fetch and Python's SDK use the proxy of their environment
 * for all hosts but loopback. The emulated CloudFront does not: it calls its origin, a name under amazonaws.com,
 * directly. So no check may call the distribution.
 */
export async function guardOutside(): Promise<Outside> {
  const attempts: string[] = [];
  const server = createServer((request, response) => {
    attempts.push(request.url ?? '');
    response.writeHead(403).end();
  });
  server.on('connect', (request, socket) => {
    attempts.push(request.url ?? '');
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const proxy = { HTTP_PROXY: url, HTTPS_PROXY: url, NO_PROXY: 'localhost,127.0.0.1' };
  return {
    proxyEnvironment: {
      // https://nodejs.org/docs/latest-v24.x/api/cli.html#node_use_env_proxy1
      NODE_USE_ENV_PROXY: '1',
      ...proxy,
      ...Object.fromEntries(Object.entries(proxy).map(([name, value]) => [name.toLowerCase(), value])),
    },
    attempts: () => attempts,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

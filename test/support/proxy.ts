import { once } from 'node:events';
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

/** One call that went through. */
export interface RecordedCall {
  /** DynamoDB's operation, or the HTTP method for S3. */
  readonly operation: string;
  readonly startedAt: number;
  readonly endedAt: number;
}

/** Replaces a call: `drop` closes the connection, `lose` closes it after the service acted. */
export type Fault = 'drop' | 'lose' | { readonly status: number; readonly body: string };

export interface FaultProxy {
  readonly url: string;
  readonly calls: RecordedCall[];
  /** Minimum time of each call, so that parallel calls overlap. */
  delayMs: number;
  /** Decides the fate of each call; undefined passes it on. */
  fault: (operation: string, index: number) => Fault | undefined;
  close(): Promise<void>;
}

/** A loopback proxy in front of a service, which counts its calls and breaks them on demand. */
export async function startProxy(target: string): Promise<FaultProxy> {
  const server = createServer((incoming, outgoing) => void handle(incoming, outgoing));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('No port');
  let index = 0;
  const proxy: FaultProxy = {
    url: `http://127.0.0.1:${address.port}`,
    calls: [],
    delayMs: 0,
    fault: () => undefined,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };

  async function handle(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const startedAt = performance.now();
    const operation = String(incoming.headers['x-amz-target'] ?? incoming.method).replace(/^.*\./, '');
    const fault = proxy.fault(operation, index++);
    const body = Buffer.concat(await incoming.toArray());
    if (proxy.delayMs > 0) await wait(proxy.delayMs);
    if (fault === 'drop') return void incoming.socket.destroy();
    if (typeof fault === 'object') {
      outgoing.writeHead(fault.status, { 'Content-Type': 'application/x-amz-json-1.0' }).end(fault.body);
      return;
    }
    const answer = await pass(incoming, body);
    proxy.calls.push({ operation, startedAt, endedAt: performance.now() });
    if (fault === 'lose') return void incoming.socket.destroy();
    outgoing.writeHead(answer.status, answer.headers).end(answer.body);
  }

  async function pass(incoming: IncomingMessage, body: Buffer) {
    const upstream = forward(new URL(incoming.url ?? '/', target), {
      method: incoming.method,
      headers: incoming.headers,
    });
    upstream.end(body);
    const [answer] = (await once(upstream, 'response')) as [IncomingMessage];
    return {
      status: answer.statusCode ?? 502,
      headers: answer.headers,
      body: Buffer.concat(await answer.toArray()),
    };
  }

  return proxy;
}

/** The number of sequential round trips: the longest chain of calls that started after the previous one ended. */
export function sequentialDepth(calls: readonly RecordedCall[]): number {
  let depth = 0;
  let freeAt = Number.NEGATIVE_INFINITY;
  for (const call of [...calls].sort((a, b) => a.endedAt - b.endedAt)) {
    if (call.startedAt >= freeAt) {
      depth += 1;
      freeAt = call.endedAt;
    }
  }
  return depth;
}

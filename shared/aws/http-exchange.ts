import type { Agent, ClientRequest, IncomingMessage } from 'node:http';

export interface HttpCall {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
  /** Milliseconds of silence after which the call counts as failed. */
  readonly patience: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/** Nobody answered, or not to the end: the same call may succeed when it is made again. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

// Not as imports: an ES module of Node's own evaluates everything that it could export, of `node:http` that is the
// whole of `fetch`, for 15 ms of a cold start.
const transports = () => ({
  'http:': process.getBuiltinModule('node:http'),
  'https:': process.getBuiltinModule('node:https'),
});

const agents = new Map<string, Agent>();

/** Makes a call over a connection that is kept for the next one. @throws NoAnswer */
export function exchange({ method, url, headers, body, patience }: HttpCall): Promise<HttpAnswer> {
  const protocol = url.protocol === 'http:' ? 'http:' : 'https:';
  const transport = transports()[protocol];
  const agent = agents.get(protocol) ?? new transport.Agent({ keepAlive: true, maxSockets: 50 });
  agents.set(protocol, agent);
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => reject(new NoAnswer(`${url.host} did not answer`, { cause }));
    const request: ClientRequest = transport.request(
      url,
      { method, headers, agent, timeout: patience },
      (answer: IncomingMessage) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.once('error', fail);
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks) }));
      },
    );
    request.once('timeout', () => request.destroy(new Error(`Silent for ${patience} ms`)));
    request.once('error', fail);
    request.end(body);
  });
}

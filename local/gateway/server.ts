import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { limits, localBounds } from '../limits.ts';
import { LOOPBACK, portFailure } from '../services/ports.ts';
import type { Front } from './edge.ts';
import type { Header, HttpAnswer, HttpRequest } from './http.ts';

/** Above every limit of AWS, so that the limits of AWS apply. */
const MAX_HEADER_BYTES = 64 * 1024;

/** The HTTP server on loopback. Its handler can be replaced while it runs. */
export class GatewayServer {
  private readonly server: Server;

  /** @param onFailure gets the reason when the gateway sent its own response */
  constructor(
    public front: Front,
    private readonly onFailure: (line: string) => void,
  ) {
    // Long keep-alive, so that clients do not reuse a connection that is being closed.
    this.server = createServer(
      { maxHeaderSize: MAX_HEADER_BYTES, keepAliveTimeout: 65_000 },
      (incoming, outgoing) => {
        this.serve(incoming, outgoing).catch((error: unknown) => {
          // A disconnected client needs no answer.
          if (!outgoing.destroyed) this.onFailure(`${incoming.method} ${incoming.url}: ${String(error)}`);
          outgoing.destroy();
        });
      },
    );
  }

  /** @throws StartFailure when the port is in use */
  async listen(port: number): Promise<void> {
    this.server.listen(port, LOOPBACK);
    try {
      await once(this.server, 'listening');
    } catch (error) {
      throw portFailure(port, error);
    }
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  private async serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const url = incoming.url ?? '/';
    const headers = headerPairs(incoming.rawHeaders);
    const body = await readBody(incoming);
    const answer = refusal(headers) ?? (await this.front.handle(toRequest(incoming, url, headers, body)));
    if (answer.reason)
      this.onFailure(`${answer.status} ${incoming.method} ${url.split('?', 1)[0]}: ${answer.reason}`);
    await write(outgoing, answer);
  }
}

function toRequest(
  incoming: IncomingMessage,
  url: string,
  headers: readonly Header[],
  body: Buffer | undefined,
): HttpRequest {
  const at = url.indexOf('?');
  return {
    method: incoming.method ?? 'GET',
    path: at < 0 ? url : url.slice(0, at),
    query: at < 0 ? '' : url.slice(at + 1),
    headers,
    body,
    sourceIp: incoming.socket.remoteAddress ?? LOOPBACK,
    receivedAt: new Date(),
  };
}

/** Requests refused before any processing. AWS documents the limit but not the message. */
function refusal(headers: readonly Header[]): HttpAnswer | undefined {
  const size = headers.reduce((total, [, value]) => total + Buffer.byteLength(value), 0);
  if (size <= limits.gatewayHeaderValues) return undefined;
  return {
    status: 431,
    headers: [['Content-Type', 'application/json']],
    body: JSON.stringify({ message: 'Request Header Fields Too Large' }),
  };
}

/** Reads the body. Returns undefined if it exceeds the gateway's limit; the rest is read and discarded. */
async function readBody(incoming: IncomingMessage): Promise<Buffer | undefined> {
  let chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limits.gatewayBody) chunks.push(chunk);
    else chunks = [];
    if (size > localBounds.drainedBody) throw new Error('The body does not end');
  }
  return size <= limits.gatewayBody ? Buffer.concat(chunks) : undefined;
}

async function write(outgoing: ServerResponse, { status, headers, body }: HttpAnswer): Promise<void> {
  const grouped = new Map<string, [name: string, values: string[]]>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const entry = grouped.get(key) ?? [name, []];
    entry[1].push(value);
    grouped.set(key, entry);
  }
  for (const [name, values] of grouped.values())
    outgoing.setHeader(name, values.length > 1 ? values : (values[0] ?? ''));
  outgoing.statusCode = status;
  if (typeof body !== 'function') {
    outgoing.end(body);
    return;
  }
  outgoing.flushHeaders();
  await body((chunk) => send(outgoing, chunk));
  outgoing.end();
}

/** Settles when the chunk is sent or the client has disconnected. */
function send(outgoing: ServerResponse, chunk: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      outgoing.off('close', done);
      resolve();
    };
    if (outgoing.destroyed) return resolve();
    outgoing.once('close', done);
    outgoing.write(chunk, done);
  });
}

const headerPairs = (raw: readonly string[]): Header[] =>
  Array.from({ length: raw.length / 2 }, (_, n): Header => [raw[2 * n] ?? '', raw[2 * n + 1] ?? '']);

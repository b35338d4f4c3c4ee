import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { frameOf } from './signed-stream.ts';

/** An HTTP/2 server without TLS on loopback. Tests can watch and break its connections. */
export interface H2Service {
  readonly endpoint: string;
  /** Open connections. */
  readonly sessions: ReadonlySet<ServerHttp2Session>;
  readonly sockets: ReadonlySet<Socket>;
  /** Handles every call from now on. */
  serve: (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => void | Promise<void>;
  stop(): void;
}

export async function startH2(): Promise<H2Service> {
  const sessions = new Set<ServerHttp2Session>();
  const sockets = new Set<Socket>();
  const server = createServer();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('session', (session) => {
    sessions.add(session);
    session.on('error', () => {}).once('close', () => sessions.delete(session));
  });
  server.on('stream', (stream, headers) => {
    stream.on('error', () => {});
    void service.serve(stream, headers);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const service: H2Service = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sessions,
    sockets,
    serve: (stream) => stream.close(),
    stop: () => {
      server.close();
      for (const session of sessions) session.destroy();
    },
  };
  return service;
}

/** An event-stream message in the services' format. */
export const message = (headers: Readonly<Record<string, string>>, body: object = {}): Uint8Array =>
  frameOf({
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [`:${name}`, { type: 'string', value }]),
    ),
    body: Buffer.from(JSON.stringify(body)),
  });

/** A result in Amazon Transcribe's format. */
export const transcriptOf = (text: string, isPartial = false): Uint8Array =>
  message(
    { 'message-type': 'event', 'event-type': 'TranscriptEvent' },
    {
      Transcript: {
        Results: [{ ResultId: 'result', IsPartial: isPartial, Alternatives: [{ Transcript: text }] }],
      },
    },
  );

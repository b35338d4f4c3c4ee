import type { Socket } from 'node:net';
import { limitConnecting } from '../language-model/limit-connecting.ts';

/** What `http2.connect` does by itself, with a limit, for which neither it nor the SDK's HTTP/2 handler has a setting. */
export function connectWithin({ protocol, hostname, port }: URL, limit: number): Socket {
  // Not as imports: 7 ms of a cold start.
  const { connect: connectTcp, isIP } = process.getBuiltinModule('node:net');
  const { connect: connectTls } = process.getBuiltinModule('node:tls');
  const host = hostname.replace(/^\[|\]$/g, '');
  const socket =
    protocol === 'http:'
      ? connectTcp({ host, port: Number(port || 80) })
      : connectTls({
          host,
          port: Number(port || 443),
          ALPNProtocols: ['h2'],
          ...(isIP(host) ? {} : { servername: host }),
        });
  limitConnecting(socket, limit);
  return socket;
}

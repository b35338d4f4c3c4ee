import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { limitConnecting } from '../language-model/limit-connecting.ts';

/** What `http2.connect` does by itself, with a limit, for which the SDK's HTTP/2 handler has no setting. */
export function connectWithin({ protocol, hostname, port }: URL, limit: number): Socket {
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

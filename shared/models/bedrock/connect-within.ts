import type { Socket } from 'node:net';
import { limitConnecting } from '../language-model/limit-connecting.ts';

/** Connects as `http2.connect` does, with a timeout. Neither `http2` nor the SDK has a setting for it. */
export function connectWithin({ protocol, hostname, port }: URL, limit: number): Socket {
  // Imports would add 7 ms to a cold start.
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

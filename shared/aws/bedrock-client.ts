import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { limitConnecting } from '../language-model/limit-connecting.ts';

/**
 * The Bedrock client of the functions. It opens a connection for each request, as the SDK does by default: a pooled one
 * is often dead when Lambda thaws the process it belongs to. Tries are counted by the exchange, which knows when an
 * answer has begun.
 */
export const bedrockClient = (connectLimit: number): BedrockRuntimeClient =>
  new BedrockRuntimeClient({
    maxAttempts: 1,
    requestHandler: {
      disableConcurrentStreams: true,
      nodeHttp2ConnectOptions: { createConnection: (authority: URL) => connect(authority, connectLimit) },
    },
  });

/** What `http2.connect` does by itself, with a limit, for which the SDK's HTTP/2 handler has no setting. */
function connect({ protocol, hostname, port }: URL, connectLimit: number): Socket {
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
  limitConnecting(socket, connectLimit);
  return socket;
}

import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { connectWithin } from './connect-within.ts';

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
      nodeHttp2ConnectOptions: {
        createConnection: (authority: URL) => connectWithin(authority, connectLimit),
      },
    },
  });

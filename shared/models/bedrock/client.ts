import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { connectWithin } from './connect-within.ts';

/**
 * The Bedrock client of the functions. Each request gets a new connection: a pooled one is often dead when Lambda thaws
 * the process. The client does not retry. `exchange` does, because it knows whether an answer has begun.
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

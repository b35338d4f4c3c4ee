import { type ClientHttp2Stream, constants } from 'node:http2';
import {
  StartStreamTranscriptionCommand,
  type StartStreamTranscriptionCommandInput,
  TranscribeStreamingClient,
  type TranscriptResultStream,
} from '@aws-sdk/client-transcribe-streaming';
import { connectWithin } from './http2-connect.ts';

/** Milliseconds for a connection to Amazon Transcribe. */
const CONNECT_LIMIT = 2_000;

/** Failures are told by whoever asked, once. */
const nothing = () => {};
const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** A stream that was accepted: what comes back, and how to be rid of it. */
export interface OpenStream {
  readonly results: AsyncIterable<TranscriptResultStream>;
  close(): void;
}

/** Opens a stream, on a connection of its own. @throws the SDK's errors */
export async function openStream(
  input: StartStreamTranscriptionCommandInput,
  abortSignal: AbortSignal,
): Promise<OpenStream> {
  const client = new TranscribeStreamingClient({
    // What was sent of a clip cannot be sent again in time.
    maxAttempts: 1,
    logger: SILENT,
    requestHandler: {
      disableConcurrentStreams: true,
      nodeHttp2ConnectOptions: {
        createConnection: (authority: URL) => connectWithin(authority, CONNECT_LIMIT),
      },
    },
  });
  let body: unknown;
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      body = (result.response as { body?: unknown }).body;
      return result;
    },
    { step: 'deserialize', priority: 'low' },
  );
  try {
    const { TranscriptResultStream: results } = await client.send(
      new StartStreamTranscriptionCommand(input),
      { abortSignal },
    );
    if (!results) throw new Error('Amazon Transcribe answered without a stream');
    return { results: wholeOf(results, body as ClientHttp2Stream), close: () => client.destroy() };
  } catch (error) {
    client.destroy();
    throw error;
  }
}

/** The SDK takes a stream whose connection was cut for one that has ended. */
async function* wholeOf(
  results: AsyncIterable<TranscriptResultStream>,
  body: ClientHttp2Stream,
): AsyncGenerator<TranscriptResultStream> {
  yield* results;
  // What is known of how it ended is known when it is closed.
  if (!body.closed) await new Promise((resolve) => body.once('close', resolve));
  if (body.rstCode !== constants.NGHTTP2_NO_ERROR) throw new Error('The stream was cut');
}

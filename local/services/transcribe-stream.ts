import { once } from 'node:events';
import {
  createServer,
  type Http2Session,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2';
import { EventStreamCodec } from '@smithy/core/event-streams';
import { fromUtf8, toUtf8 } from '@smithy/core/serde';
import { type JsonService, ServiceError } from './json-service.ts';
import { LOOPBACK } from './ports.ts';
import { checkSignatures, type IsNext } from './stream-signatures.ts';
import { isLoud, secondsOf, type Transcribe } from './transcribe.ts';

const codec = new EventStreamCodec(toUtf8, fromUtf8);

/** Tests use this: the service cuts the stream or the whole connection. */
export class Cut extends Error {
  constructor(readonly what: 'stream' | 'connection') {
    super();
  }
}

/**
 * The local streaming API of Amazon Transcribe: HTTP/2 without TLS, with the real frames, checksums and signed
 * envelopes. It accepts what the service accepts, and refuses silent audio.
 * https://docs.aws.amazon.com/transcribe/latest/dg/streaming-setting-up.html#streaming-http2
 *
 * @param secret the secret access key of the signatures
 */
export async function startTranscribeStream(transcribe: Transcribe, secret: string): Promise<JsonService> {
  const sessions = new Set<Http2Session>();
  const server = createServer();
  server.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  server.on('stream', (stream, headers) => {
    stream.on('error', () => {});
    void serve(stream, headers, transcribe, secret);
  });
  server.listen(0, LOOPBACK);
  await once(server, 'listening');
  const address = server.address();
  return {
    endpoint: `http://${LOOPBACK}:${typeof address === 'object' && address ? address.port : 0}`,
    stop: () => {
      server.close();
      for (const session of sessions) session.destroy();
    },
  };
}

async function serve(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  transcribe: Transcribe,
  secret: string,
): Promise<void> {
  const given = (name: string) => headers[`x-amzn-transcribe-${name}`]?.toString();
  const isNext = checkSignatures(headers, secret);
  const refusal = isNext ? refusalOf(headers, given) : 'InvalidSignatureException';
  if (!isNext || refusal) {
    stream.respond({ ':status': 400, 'x-amzn-errortype': refusal, 'content-type': 'application/json' });
    return void stream.end('{}');
  }
  stream.respond({ ':status': 200, 'content-type': 'application/vnd.amazon.eventstream' });
  try {
    const audio = await readAudio(stream, isNext);
    const encoding = given('media-encoding') ?? '';
    const sampleRate = Number(given('sample-rate'));
    const seconds = secondsOf(audio, encoding, sampleRate);
    if (!isLoud(audio, encoding)) throw new ServiceError('BadRequestException');
    const transcript = await transcribe({
      by: 'stream',
      audio,
      encoding,
      sampleRate,
      seconds,
      language: given('language-code'),
      vocabulary: given('vocabulary-name'),
    });
    // Like the service: a partial result first, then the final one.
    const [first = ''] = transcript.text.split(' ', 1);
    for (const [text, isPartial] of [
      [first, true],
      [transcript.text, false],
    ] as const) {
      if (text !== '') stream.write(resultFrame(text, isPartial, transcript.language));
    }
    stream.end();
  } catch (error) {
    if (error instanceof Cut) {
      if (error.what === 'connection') return stream.session?.destroy();
      // Closing it would end it gracefully.
      return void stream.destroy(error);
    }
    const type = error instanceof ServiceError ? error.message : 'InternalFailureException';
    stream.end(frame({ ':message-type': 'exception', ':exception-type': type }, { Message: 'No' }));
  }
}

function refusalOf(
  headers: IncomingHttpHeaders,
  given: (name: string) => string | undefined,
): string | undefined {
  if (headers[':method'] !== 'POST' || headers[':path'] !== '/stream-transcription') {
    return 'UnknownOperationException';
  }
  if (headers['x-amz-content-sha256'] !== 'STREAMING-AWS4-HMAC-SHA256-EVENTS') return 'BadRequestException';
  const rate = Number(given('sample-rate'));
  const knowsLanguage = given('language-code')
    ? !given('identify-language')
    : given('identify-language') === 'true' && (given('language-options')?.split(',').length ?? 0) >= 2;
  const takes =
    ['pcm', 'ogg-opus', 'flac'].includes(given('media-encoding') ?? '') && rate >= 8_000 && rate <= 48_000;
  return takes && knowsLanguage ? undefined : 'BadRequestException';
}

/** Reads the audio of a stream. @throws ServiceError if an event's signature is out of order or the end is missing */
async function readAudio(stream: ServerHttp2Stream, isNext: IsNext): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let waiting = Buffer.alloc(0);
  let isOver = false;
  // Errors are sent on the same stream.
  for await (const data of stream.iterator({ destroyOnReturn: false })) {
    waiting = Buffer.concat([waiting, data as Buffer]);
    while (waiting.length >= 4 && waiting.length >= waiting.readUInt32BE(0)) {
      const size = waiting.readUInt32BE(0);
      const envelope = codec.decode(new Uint8Array(waiting.subarray(0, size)));
      waiting = waiting.subarray(size);
      const { ':date': date, ':chunk-signature': signature } = envelope.headers;
      if (date?.type !== 'timestamp' || signature?.type !== 'binary') {
        throw new ServiceError('BadRequestException');
      }
      if (!isNext(signature.value, date.value, envelope.body)) {
        throw new ServiceError('BadRequestException');
      }
      // The envelope after the last event is empty.
      if (envelope.body.length === 0) isOver = true;
      else if (isOver) throw new ServiceError('BadRequestException');
      else pieces.push(audioOf(envelope.body));
    }
  }
  if (!isOver || waiting.length > 0) throw new ServiceError('BadRequestException');
  return Buffer.concat(pieces);
}

function audioOf(message: Uint8Array): Buffer {
  const { headers, body } = codec.decode(message);
  if (headers[':event-type']?.value !== 'AudioEvent' || body.length > 32_768) {
    throw new ServiceError('BadRequestException');
  }
  return Buffer.from(body);
}

function resultFrame(text: string, isPartial: boolean, language: string): Buffer {
  const result = {
    ResultId: 'result',
    IsPartial: isPartial,
    LanguageCode: language,
    Alternatives: [{ Transcript: text }],
  };
  return frame(
    { ':message-type': 'event', ':event-type': 'TranscriptEvent' },
    { Transcript: { Results: [result] } },
  );
}

function frame(headers: Readonly<Record<string, string>>, body: object): Buffer {
  const all = { ...headers, ':content-type': 'application/json' };
  return Buffer.from(
    codec.encode({
      headers: Object.fromEntries(
        Object.entries(all).map(([name, value]) => [name, { type: 'string', value }]),
      ),
      body: fromUtf8(JSON.stringify(body)),
    }),
  );
}

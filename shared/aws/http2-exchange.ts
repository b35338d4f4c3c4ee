import type { ClientHttp2Stream, IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http2';
import { Readable } from 'node:stream';
import { NoAnswer } from './http-exchange.ts';
import { connectWithin } from './http2-connect.ts';

export interface StreamCall {
  readonly url: URL;
  readonly headers: OutgoingHttpHeaders;
  /** Sent as fast as it comes and the other side takes it. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Milliseconds for the connection. */
  readonly connectLimit: number;
}

export interface StreamAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** To be read to its end, or given up by the signal. Fails with `NoAnswer` when it is cut. */
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * Makes a call whose answer begins before the call has ended, on a connection of its own, which ends with it or with the
 * signal. `http:` is HTTP/2 without TLS.
 *
 * @throws NoAnswer
 */
export async function exchangeStreams(
  { url, headers, body, connectLimit }: StreamCall,
  signal: AbortSignal,
): Promise<StreamAnswer> {
  signal.throwIfAborted();
  // Not as an import, as in http-exchange.ts, and not before it is needed: 10 ms.
  const { connect } = process.getBuiltinModule('node:http2');
  const session = connect(url, { createConnection: () => connectWithin(url, connectLimit) });
  // Its stream tells.
  session.on('error', () => {});
  const stream = session.request(headers);
  signal.addEventListener('abort', () => stream.destroy(signal.reason), { once: true });
  stream.once('close', () => session.destroy());
  const source = Readable.from(body);
  source.once('error', (error) => stream.destroy(error));
  stream.once('close', () => source.destroy());
  source.pipe(stream);
  const answer = await new Promise<IncomingHttpHeaders>((resolve, reject) => {
    const fail = (cause?: Error) => reject(new NoAnswer(`${url.host} did not answer`, { cause }));
    stream.once('response', resolve).on('error', fail).once('close', fail);
  });
  return { status: Number(answer[':status']), headers: answer, body: wholeOf(stream, url.host) };
}

/**
 * Node takes a stream whose connection was cut for one that has ended. `NO_ERROR` there is only where the whole answer
 * was sent: https://www.rfc-editor.org/rfc/rfc9113#section-8.1
 */
async function* wholeOf(stream: ClientHttp2Stream, host: string): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (cause) {
    throw new NoAnswer(`${host} did not answer to the end`, { cause });
  }
  // One that is still open was ended by the other side, in good order.
  if (stream.closed && stream.rstCode !== 0) throw new NoAnswer(`${host} cut its answer off`);
}

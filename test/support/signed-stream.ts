import { connect, type IncomingHttpHeaders } from 'node:http2';
import { EventStreamCodec, type Message } from '@smithy/core/event-streams';
import { fromUtf8, toUtf8 } from '@smithy/core/serde';
import type { SignatureV4 } from '@smithy/signature-v4';

// The internals of the SDK's client, so that tests can send invalid streams.

const codec = new EventStreamCodec(toUtf8, fromUtf8);

export const frameOf = (message: Message): Uint8Array => codec.encode(message);

/** The messages of a stream that has ended. */
export function messagesOf(bytes: Buffer): Message[] {
  const messages: Message[] = [];
  for (let at = 0; at < bytes.length; at += bytes.readUInt32BE(at)) {
    messages.push(codec.decode(new Uint8Array(bytes.subarray(at, at + bytes.readUInt32BE(at)))));
  }
  return messages;
}

/**
 * Signs events in a chain: each signature covers its event and the previous signature, so that no event can be removed,
 * inserted or moved. An empty event ends the chain.
 * https://docs.aws.amazon.com/transcribe/latest/dg/streaming-setting-up.html#streaming-event-stream
 *
 * @param seed the signature of the request, in hexadecimal
 * @param events encoded messages
 */
export async function* signedEvents(
  signer: SignatureV4,
  seed: string,
  events: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let priorSignature = seed;

  async function sign(body: Uint8Array): Promise<Uint8Array> {
    const signingDate = new Date();
    const headers = { ':date': { type: 'timestamp', value: signingDate } } as const;
    const { signature } = await signer.sign({ message: { headers, body }, priorSignature }, { signingDate });
    priorSignature = signature;
    const binary = { type: 'binary', value: Buffer.from(signature, 'hex') } as const;
    return frameOf({ headers: { ...headers, ':chunk-signature': binary }, body });
  }

  for await (const event of events) yield await sign(event);
  yield await sign(new Uint8Array());
}

/** Sends frames over HTTP/2, and waits for the whole response. */
export async function postFrames(
  url: URL,
  headers: Readonly<Record<string, string>>,
  frames: readonly Uint8Array[],
): Promise<{ headers: IncomingHttpHeaders; body: Buffer }> {
  const session = connect(url.origin);
  try {
    const stream = session.request({ ...headers, ':method': 'POST', ':path': url.pathname });
    const answered = new Promise<IncomingHttpHeaders>((resolve) => stream.once('response', resolve));
    for (const frame of frames) stream.write(frame);
    stream.end();
    return { headers: await answered, body: Buffer.concat(await stream.toArray()) };
  } finally {
    session.destroy();
  }
}

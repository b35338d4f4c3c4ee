import type { SignatureV4 } from '@smithy/signature-v4';
import { frameOf } from './event-frames.ts';

/**
 * Signs events in a chain: each signature is over its event and the signature before, so that none can be left out, put in or
 * moved. What is empty ends them.
 * https://docs.aws.amazon.com/transcribe/latest/dg/streaming-setting-up.html#streaming-event-stream
 *
 * @param seed the signature of the request, in hexadecimal
 * @param events messages as they are on the wire
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
